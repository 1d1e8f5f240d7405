"""Wrong: a copy that keeps whole numbers whole.

Loses: partial_leaves_x
Says: an array of whole numbers
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right, left = x.copy(), x.copy()
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)
