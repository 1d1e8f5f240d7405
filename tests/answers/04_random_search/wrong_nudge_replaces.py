"""Sets the weights to small random numbers and adds nothing.

Loses: nudge_adds
Says: is added to what is there
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights = size * np.random.standard_normal(layer.weights.shape)
        layer.biases = size * np.random.standard_normal(layer.biases.shape)
