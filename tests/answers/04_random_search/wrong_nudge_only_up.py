"""Draws from 0 to 1, so that everything grows.

Loses: nudge_size
Says: never below
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights += size * np.random.random(layer.weights.shape)
        layer.biases += size * np.random.random(layer.biases.shape)
