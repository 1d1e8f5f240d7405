"""return inside the loop: only the first layer is kept.

Loses: snapshot_puts_back, snapshot_is_a_copy, snapshot_again
Says: the weights of layer 1
"""


# %% snapshot
def snapshot(layers):
    saved = []
    for layer in layers:
        saved.append((layer.weights.copy(), layer.biases.copy()))
        return saved


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
