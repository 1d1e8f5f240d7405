"""Wrong: another default step.

Loses: gradient_step
Says: Keep `h=1e-5` in the first line
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-3):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
