"""Wrong: a forward difference divided by 2h.

Loses: derivative_values, derivative_any_function, derivative_step
Says: Half of what it should be
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x + h) - f(x)) / (2 * h)
