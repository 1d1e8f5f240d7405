"""Uniform between minus and plus the size.

Loses: nudge_size
Says: a uniform distribution
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights += np.random.uniform(-size, size, layer.weights.shape)
        layer.biases += np.random.uniform(-size, size, layer.biases.shape)
