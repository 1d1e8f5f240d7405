"""Wrong: the way from left to right is taken for h.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_integers, gradient_step
Says: exactly twice as large
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / h
    return gradient
