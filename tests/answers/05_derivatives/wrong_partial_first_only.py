"""Wrong: always the first knob.

Loses: partial_values
Says: Is `index` used
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[0] += h
    left[0] -= h
    return (f(right) - f(left)) / (2 * h)
