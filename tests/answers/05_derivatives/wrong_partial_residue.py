"""Wrong: h is added and taken away again, in place.

Loses: partial_leaves_x
Says: Your code changed x in place
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    x[index] += h
    high = f(x)
    x[index] -= 2 * h
    low = f(x)
    x[index] += h
    return (high - low) / (2 * h)
