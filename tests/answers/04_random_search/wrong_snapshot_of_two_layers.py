# %%
"""Two layers, never more or fewer.

Loses: snapshot_puts_back, snapshot_is_a_copy
Says: The values or the shapes do not fit
"""

# %% snapshot
def snapshot(layers):
    a, b = layers
    return [(a.weights.copy(), a.biases.copy()), (b.weights.copy(), b.biases.copy())]

def restore(layers, saved):
    for layer, (w, b) in zip(layers, saved):
        layer.weights, layer.biases = w.copy(), b.copy()
