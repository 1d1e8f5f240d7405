"""Wrong: walks along the second axis only.

Loses: gradient_any_shape, gradient_transposed
Says: Only the first row is filled
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    last = x.shape[-1]
    for j in range(last):
        right, left = x.copy(), x.copy()
        right.reshape(-1)[j] += h
        left.reshape(-1)[j] -= h
        gradient.reshape(-1)[j] = (f(right) - f(left)) / (2 * h)
    return gradient
