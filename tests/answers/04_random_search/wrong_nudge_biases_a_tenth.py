"""Nudges the biases by a tenth of the size.

Loses: nudge_size
Says: Their standard deviation is
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights += size * np.random.standard_normal(layer.weights.shape)
        layer.biases += size / 10 * np.random.standard_normal(layer.biases.shape)
