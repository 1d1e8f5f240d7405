"""The snapshot holds slices, which are copies of lists but views of arrays.

Loses: snapshot_is_a_copy
Says: a view into it
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights[:], layer.biases[:]) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
