"""Wrong: all entries are moved at once.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_integers, gradient_step
Says: All entries were moved at once
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        gradient[index] = (f(x + h) - f(x - h)) / (2 * h)
    return gradient
