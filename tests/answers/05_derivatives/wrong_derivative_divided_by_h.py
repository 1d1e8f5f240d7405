"""Wrong: the way from left to right is taken for h.

Loses: derivative_values, derivative_any_function, derivative_step
Says: how far is it from the left point
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h
