"""Wrong: whole rows are moved: the index runs over len(x).

Loses: gradient_any_shape, gradient_transposed
Says: whole rows were moved
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(np.shape(x))
    for index in range(len(x)):
        right, left = np.array(x, dtype=float), np.array(x, dtype=float)
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
