"""Wrong: the value of ReLU is taken for its slope.

Loses: neuron_dw, neuron_db, neuron_exact
Says: The slope of ReLU is 1 where z > 0, not z
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    output = max(0, z)
    dz = 2 * (output - target) * output
    return dz * x, dz
