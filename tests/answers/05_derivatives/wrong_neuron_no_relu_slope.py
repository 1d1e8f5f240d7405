"""Wrong: the slope of ReLU is missing.

Loses: neuron_silent, neuron_exact
Says: Its slope is 0 there
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    output = max(0, z)
    dz = 2 * (output - target)
    return dz * x, dz
