"""Each pair is copied as a list, which holds the same arrays.

Loses: snapshot_is_a_copy
Says: a copy of a list still holds the same arrays
"""


# %% snapshot
def snapshot(layers):
    saved = []
    for layer in layers:
        pair = [layer.weights, layer.biases]
        saved.append(pair.copy())
    return saved.copy()


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
