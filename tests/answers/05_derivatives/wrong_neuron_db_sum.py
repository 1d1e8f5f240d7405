"""Wrong: db is the sum of dw.

Loses: neuron_db, neuron_exact
Says: This is the sum over dw
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dw = 2 * (max(0, z) - target) * (z > 0) * x
    return dw, np.sum(dw)
