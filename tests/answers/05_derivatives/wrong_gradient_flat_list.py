"""Wrong: a flat list of the entries.

Loses: gradient_any_shape, gradient_transposed
Says: give them the shape of x
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = []
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient.append((f(right) - f(left)) / (2 * h))
    return gradient
