# %%
"""How many entries there are.

Loses: gradient_shapes_values
Says: Three tuples are needed
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return n_inputs * n_neurons, n_neurons, N * n_inputs
