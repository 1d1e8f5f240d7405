"""Wrong: two loops: only for tables.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_integers, gradient_step, gradient_leaves_x
Says: The inputs come in other sizes
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            right, left = x.copy(), x.copy()
            right[i, j] += h
            left[i, j] -= h
            gradient[i, j] = (f(right) - f(left)) / (2 * h)
    return gradient
