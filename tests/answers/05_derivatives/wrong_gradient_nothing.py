"""Wrong: nothing comes back.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_leaves_x, gradient_integers, gradient_step
Says: The result is None
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        gradient[index] = partial_derivative(f, x, index, h)
