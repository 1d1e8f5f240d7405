"""Loses the axis of a single sample.

Loses: layer_any_shape
Says: is still a table
"""


# %% layer
def layer(X, weights, biases):
    return np.squeeze(X @ weights + biases)
