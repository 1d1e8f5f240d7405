"""restore assigns to the loop variables, which changes no layer.

Loses: snapshot_puts_back, snapshot_is_a_copy, snapshot_again
Says: and not only names of its own
"""


# %% snapshot
def snapshot(layers):
    return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        w, b = layer.weights, layer.biases
        w = weights.copy()
        b = biases.copy()
