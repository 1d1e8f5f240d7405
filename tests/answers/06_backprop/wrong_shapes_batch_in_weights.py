# %%
"""The batch in dweights.

Loses: gradient_shapes_values
Says: The batch is in
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return (N, n_neurons), (1, n_neurons), (N, n_inputs)
