"""Wrong: both names are the same array.

Loses: partial_values, partial_leaves_x
Says: both looks are at the same place
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right, left = x, x
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)
