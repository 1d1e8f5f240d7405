"""Wrong: the zeros are a default argument and grow from call to call.

Loses: gradient_vector, gradient_any_shape, gradient_transposed, gradient_leaves_x, gradient_integers, gradient_step
Says: begin each call with a new array of zeros
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5, gradient={}):
    x = np.array(x, dtype=float)
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient[index] = gradient.get(index, 0.0) + (f(right) - f(left)) / (2 * h)
    return np.array([gradient[index] for index in np.ndindex(x.shape)]).reshape(x.shape)
