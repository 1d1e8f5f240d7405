"""Wrong: every call writes into the same array.

Loses: gradient_step
Says: both calls write into the same array
"""

# %% numerical_gradient
kept = {}


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    if x.shape not in kept:
        kept[x.shape] = np.zeros(x.shape)
    gradient = kept[x.shape]
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
