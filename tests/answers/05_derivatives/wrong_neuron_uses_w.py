"""Wrong: multiplied by w instead of x.

Loses: neuron_dw, neuron_exact
Says: The shared factor was multiplied by w
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dz = 2 * (max(0, z) - target) * (z > 0)
    return dz * w, dz
