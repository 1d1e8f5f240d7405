"""Moves the first layer only.

Loses: nudge_adds
Says: Not all of them have moved
"""


# %% nudge
def nudge(layers, size):
    layer = layers[0]
    layer.weights += size * np.random.standard_normal(layer.weights.shape)
    layer.biases += size * np.random.standard_normal(layer.biases.shape)
