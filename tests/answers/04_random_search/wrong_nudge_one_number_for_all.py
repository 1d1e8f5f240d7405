"""One random number moves a whole array.

Loses: nudge_adds, nudge_size
Says: not one number for all
"""


# %% nudge
def nudge(layers, size):
    for layer in layers:
        layer.weights += size * np.random.standard_normal()
        layer.biases += size * np.random.standard_normal()
