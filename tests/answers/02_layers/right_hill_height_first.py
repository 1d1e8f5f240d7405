"""Right: the height is in the first layer where it is positive, and a fourth neuron does nothing."""


# %% hill
def hill(middle, height):
    size = abs(height)
    sign = np.sign(height)
    weights1 = np.array([[size, size, size, 0.0]])
    biases1 = np.array([[size * (1 - middle), -size * middle, -size * (middle + 1), 0.0]])
    return weights1, biases1, np.array([[sign, -2 * sign, sign, 7.0]]).T, np.zeros((1, 1))
