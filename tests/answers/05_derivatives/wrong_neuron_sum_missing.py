"""Wrong: z is a row of products, each with the bias, and not their sum.

Loses: neuron_dw, neuron_db, neuron_silent, neuron_exact
Says: is the sum missing
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = x * w + b
    y_pred = np.maximum(0, z)
    dz = 2 * (y_pred - target) * (z > 0)
    return dz * x, dz
