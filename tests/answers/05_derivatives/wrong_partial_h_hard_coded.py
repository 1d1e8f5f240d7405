"""Wrong: h is not used.

Loses: partial_values
Says: Use the argument h
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += 1e-5
    left[index] -= 1e-5
    return (f(right) - f(left)) / 2e-5
