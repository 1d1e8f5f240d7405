"""Keeps the layers themselves, in a new list.

Loses: snapshot_puts_back, snapshot_is_a_copy, snapshot_again
Says: They were not put back
"""


# %% snapshot
def snapshot(layers):
    return layers.copy()


def restore(layers, saved):
    for layer, old in zip(layers, saved):
        layer.weights = old.weights.copy()
        layer.biases = old.biases.copy()
