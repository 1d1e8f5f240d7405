# %%
"""The shapes of the example.

Loses: gradient_shapes_values
Says: shapes of the first example
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return (2, 3), (1, 3), (5, 2)
