"""Wrong: the formula of the parabola, for any f.

Loses: derivative_values, derivative_any_function, derivative_step
Says: Is f called at x − h and at x + h
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return 4 * x
