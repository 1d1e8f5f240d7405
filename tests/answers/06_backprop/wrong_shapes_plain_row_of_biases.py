# %%
"""Biases as a plain row.

Loses: gradient_shapes_values
Says: a table with one row
"""


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return (n_inputs, n_neurons), (n_neurons,), (N, n_inputs)
