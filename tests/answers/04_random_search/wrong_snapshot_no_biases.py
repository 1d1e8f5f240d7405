"""Only the weights are copied and put back.

Loses: snapshot_puts_back, snapshot_is_a_copy, snapshot_again
Says: They were not put back
"""


# %% snapshot
def snapshot(layers):
    return [layer.weights.copy() for layer in layers]


def restore(layers, saved):
    for layer, weights in zip(layers, saved):
        layer.weights = weights.copy()
