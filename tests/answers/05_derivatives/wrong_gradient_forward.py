"""Wrong: looks to the right only.

Loses: gradient_step
Says: This looks to the right only
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right = x.copy()
        right[index] += h
        gradient[index] = (f(right) - f(x)) / h
    return gradient
