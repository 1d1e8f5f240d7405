"""The snapshot holds the arrays themselves.

Loses: snapshot_is_a_copy
Says: it holds the same box
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights, layer.biases) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
