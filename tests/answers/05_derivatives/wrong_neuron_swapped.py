"""Wrong: db comes first.

Loses: neuron_dw, neuron_db, neuron_silent, neuron_exact
Says: It should be dw, db
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dz = 2 * (max(0, z) - target) * (z > 0)
    return dz, dz * x
