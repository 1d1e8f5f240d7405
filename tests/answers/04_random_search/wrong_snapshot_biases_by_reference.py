"""Copies the weights, but keeps the biases themselves.

Loses: snapshot_is_a_copy
Says: Copy each array by itself, weights and biases
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights.copy(), layer.biases) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
