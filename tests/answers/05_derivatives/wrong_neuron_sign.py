"""Wrong: target minus output.

Loses: neuron_dw, neuron_db, neuron_exact
Says: The sign is the wrong way round
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dz = 2 * (target - max(0, z)) * (z > 0)
    return dz * x, dz
