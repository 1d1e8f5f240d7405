"""Wrong: f gets a flat array.

Loses: gradient_any_shape
Says: Hand it the whole array
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    shape = np.shape(x)
    x = np.array(x, dtype=float).ravel()
    gradient = np.zeros(x.size)
    for i in range(x.size):
        right, left = x.copy(), x.copy()
        right[i] += h
        left[i] -= h
        gradient[i] = (f(right) - f(left)) / (2 * h)
    return gradient.reshape(shape)
