"""Always uses 0.05.

Loses: nudge_size
Says: the size
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights += 0.05 * np.random.standard_normal(layer.weights.shape)
        layer.biases += 0.05 * np.random.standard_normal(layer.biases.shape)
