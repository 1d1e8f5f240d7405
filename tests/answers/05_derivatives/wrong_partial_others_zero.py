"""Wrong: sets the other knobs to 0 instead of holding them still.

Loses: partial_values
Says: set to 0
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    right, left = np.zeros(len(x)), np.zeros(len(x))
    right[index] = x[index] + h
    left[index] = x[index] - h
    return (f(right) - f(left)) / (2 * h)
