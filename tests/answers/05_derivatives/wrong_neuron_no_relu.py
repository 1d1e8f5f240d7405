"""Wrong: there is no ReLU at all.

Loses: neuron_silent, neuron_exact
Says: ReLU gives 0
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w) + b
    dz = 2 * (z - target)
    return dz * x, dz
