"""Uniform numbers, stretched to the right standard deviation.

Loses: nudge_size
Says: not a uniform distribution
"""


# %% nudge
def nudge(layers, size):
    far = size * 3**0.5
    for layer in layers:
        layer.weights += np.random.uniform(-far, far, layer.weights.shape)
        layer.biases += np.random.uniform(-far, far, layer.biases.shape)
