"""Wrong: left and right are one copy.

Loses: partial_values, partial_leaves_x
Says: both looks are at the same place
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right = left = np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)
