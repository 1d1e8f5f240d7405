"""Seeds the generator inside: every nudge is the same.

Loses: nudge_adds
Says: Do not seed the random generator inside
"""


# %% nudge
def nudge(layers, size):
    np.random.seed(0)
    for layer in layers:
        layer.weights += size * np.random.standard_normal(layer.weights.shape)
        layer.biases += size * np.random.standard_normal(layer.biases.shape)
