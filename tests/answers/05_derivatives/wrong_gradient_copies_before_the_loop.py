"""Wrong: the copies are made once: entries stay moved.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_integers, gradient_step
Says: The entries before it were still moved
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    for index in np.ndindex(x.shape):
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
