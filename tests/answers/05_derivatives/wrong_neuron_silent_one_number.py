"""Wrong: a silent neuron returns the number 0 for dw.

Loses: neuron_silent, neuron_exact
Says: zeros, as many as x has
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    if z <= 0:
        return 0.0, 0.0
    dz = 2 * (z - target)
    return dz * x, dz
