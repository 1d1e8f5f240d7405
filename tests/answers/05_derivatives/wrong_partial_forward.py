"""Wrong: looks to the right only.

Loses: partial_values
Says: This looks to the right only
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right = np.array(x, dtype=float)
    right[index] += h
    return (f(right) - f(np.array(x, dtype=float))) / h
