"""Wrong: zeros of the type of x, and copies too.

Loses: gradient_integers
Says: The steps were cut off
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
