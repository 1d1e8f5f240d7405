"""Wrong: a moved entry of the copy is not put back before the next.

Loses: gradient_vector
Says: still moved when the second had its turn
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        high = f(x)
        x[index] -= 2 * h
        gradient[index] = (high - f(x)) / (2 * h)
    return gradient
