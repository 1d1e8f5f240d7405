"""Wrong: zeros of the right shape.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_leaves_x, gradient_integers, gradient_step
Says: There is no gradient
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    return np.zeros(np.shape(x))
