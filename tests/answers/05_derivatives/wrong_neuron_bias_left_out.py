"""Wrong: z without the bias.

Loses: neuron_dw, neuron_db, neuron_silent, neuron_exact
Says: The bias was left out of z
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = np.dot(x, w)
    dz = 2 * (max(0, z) - target) * (z > 0)
    return dz * x, dz
