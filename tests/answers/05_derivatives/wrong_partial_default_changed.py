"""Wrong: another default step.

Loses: partial_values
Says: Keep `h=1e-5` in the first line
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-4):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)
