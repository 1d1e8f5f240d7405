"""Copies the weights, but keeps the biases themselves.

Loses: snapshot_is_a_copy
Says: The biases are not copies
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights.copy(), layer.biases) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
