"""Wrong: h is added and taken away again, in place.

Loses: gradient_leaves_x, gradient_integers
Says: adding h and taking h away again
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        high = f(x)
        x[index] -= 2 * h
        low = f(x)
        x[index] += h
        gradient[index] = (high - low) / (2 * h)
    return gradient
