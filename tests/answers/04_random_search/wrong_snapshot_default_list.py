"""Has a list for its default, which all calls share.

Loses: snapshot_again, snapshot_is_a_copy, snapshot_puts_back
Says: each call of `snapshot` needs a new list
"""


# %% snapshot
def snapshot(layers, saved=[]):
    saved += [(layer.weights.copy(), layer.biases.copy()) for layer in layers]
    return saved


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights, layer.biases = weights.copy(), biases.copy()
