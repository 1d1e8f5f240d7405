# %%
"""Two layers, never more or fewer.

Loses: snapshot_again, snapshot_is_a_copy, snapshot_puts_back
Says: The values or the shapes do not fit
"""


# %% snapshot
def snapshot(layers):
    a, b = layers
    return [(a.weights.copy(), a.biases.copy()), (b.weights.copy(), b.biases.copy())]


def restore(layers, saved):
    for layer, (w, b) in zip(layers, saved):
        layer.weights, layer.biases = w.copy(), b.copy()
