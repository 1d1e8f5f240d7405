"""Wrong: db is multiplied by b.

Loses: neuron_db, neuron_exact
Says: It was multiplied by b
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dz = 2 * (max(0, z) - target) * (z > 0)
    return dz * x, dz * b
