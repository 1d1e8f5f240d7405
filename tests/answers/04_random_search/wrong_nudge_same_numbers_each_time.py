"""Seeds inside, so that every nudge is the same.

Loses: nudge_adds
Says: drawn anew
"""


# %% nudge
def nudge(layers, size):
    rng = np.random.default_rng(0)
    for layer in layers:
        layer.weights += size * rng.standard_normal(layer.weights.shape)
        layer.biases += size * rng.standard_normal(layer.biases.shape)
