# %%
"""Weights as PyTorch has them.

Loses: gradient_shapes_values
Says: PyTorch stores
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return (n_neurons, n_inputs), (1, n_neurons), (N, n_inputs)
