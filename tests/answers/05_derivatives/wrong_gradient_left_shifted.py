"""Wrong: x is not put back.

Loses: gradient_leaves_x, gradient_integers, gradient_vector
Says: Its entries have moved
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        high = f(x)
        x[index] -= 2 * h
        low = f(x)
        gradient[index] = (high - low) / (2 * h)
    return gradient
