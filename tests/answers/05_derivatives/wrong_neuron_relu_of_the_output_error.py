"""Wrong: the slope of ReLU looks at the error.

Loses: neuron_dw, neuron_db, neuron_silent, neuron_exact
Says: not whether ŷ is above the target
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    error = max(0, z) - target
    dz = 2 * error * (error > 0)
    return dz * x, dz
