"""restore ties the layers to the arrays of the snapshot.

Loses: snapshot_again
Says: has to hand out copies
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights
        layer.biases = biases
