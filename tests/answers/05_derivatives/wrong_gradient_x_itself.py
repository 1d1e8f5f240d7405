"""Wrong: the place is returned, which does for half the sum of squares.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_leaves_x, gradient_integers, gradient_step
Says: must come from f
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    return np.array(x, dtype=float)
