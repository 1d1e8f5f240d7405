"""Wrong: f gets one entry.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_integers, gradient_step
Says: Hand it the whole array
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        gradient[index] = (f(x[index] + h) - f(x[index] - h)) / (2 * h)
    return gradient
