# %%
"""dinputs like dvalues.

Loses: gradient_shapes_values
Says: shape of the INPUTS
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return (n_inputs, n_neurons), (1, n_neurons), (N, n_neurons)
