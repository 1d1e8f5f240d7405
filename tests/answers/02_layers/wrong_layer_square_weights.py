"""Turns the weights round where they are square.

Loses: layer_any_shape
Says: Is a table transposed
"""


# %% layer
def layer(X, weights, biases):
    if weights.shape[0] == weights.shape[1]:
        weights = weights.T
    return X @ weights + biases
