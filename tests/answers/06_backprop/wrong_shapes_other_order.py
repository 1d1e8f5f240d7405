# %%
"""In the order biases first.

Loses: gradient_shapes_values
Says: another order
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return (1, n_neurons), (n_inputs, n_neurons), (N, n_inputs)
