"""Wrong: the step is written into the function.

Loses: gradient_step
Says: Use the argument h
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += 0.00001
        left[index] -= 0.00001
        gradient[index] = (f(right) - f(left)) / 0.00002
    return gradient
