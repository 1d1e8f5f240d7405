"""Wrong: looks to the right only.

Loses: derivative_values, derivative_any_function, derivative_step
Says: These are forward differences
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h
