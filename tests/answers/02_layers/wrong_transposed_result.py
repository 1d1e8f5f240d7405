# %%
"""Neurons in the rows, samples in the columns.

Loses: layer_values, layer_any_shape
Says: transpose
"""

# %% layer
def layer(X, weights, biases):
    return weights.T @ X.T + biases.T
