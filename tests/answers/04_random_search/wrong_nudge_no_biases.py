"""Moves the weights only.

Loses: nudge_adds, nudge_size
Says: Do you nudge the biases
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights += size * np.random.standard_normal(layer.weights.shape)
