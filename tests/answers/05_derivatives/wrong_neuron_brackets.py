"""Wrong: the factor 2 reaches the output only, not the target.

Loses: neuron_dw, neuron_db, neuron_silent, neuron_exact
Says: the whole difference
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    y_pred = max(0, z)
    dz = (2 * y_pred - target) * (z > 0)
    return dz * x, dz
