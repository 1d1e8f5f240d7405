"""Assigns in the wrong direction: nothing is put back.

Loses: snapshot_puts_back, snapshot_is_a_copy, snapshot_again
Says: not only names of its own
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved, strict=True):
        weights = layer.weights
        biases = layer.biases
