"""Wrong: the copies are float, the answer has the type of x.

Loses: gradient_integers
Says: takes the type of x, too
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        right, left = x.astype(float), x.astype(float)
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
