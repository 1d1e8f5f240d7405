"""Wrong: a flat walk over len(x) entries.

Loses: gradient_any_shape, gradient_transposed
Says: len(x) counts rows
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for j in range(len(x)):
        right, left = x.copy(), x.copy()
        right.flat[j] += h
        left.flat[j] -= h
        gradient.flat[j] = (f(right) - f(left)) / (2 * h)
    return gradient
