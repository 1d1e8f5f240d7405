"""Puts ReLU into the layer.

Loses: layer_any_shape, layer_values
Says: A layer returns its sums as they are
"""


# %% layer
def layer(X, weights, biases):
    return np.maximum(0, X @ weights + biases)
