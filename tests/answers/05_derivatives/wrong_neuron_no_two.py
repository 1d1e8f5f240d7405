"""Wrong: the factor 2 is missing.

Loses: neuron_dw, neuron_db, neuron_exact
Says: The factor 2 of the square is missing
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dz = (max(0, z) - target) * (z > 0)
    return dz * x, dz
