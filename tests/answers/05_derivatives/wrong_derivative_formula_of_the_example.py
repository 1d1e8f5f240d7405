"""Wrong: the formula of the parabola, for any f.

Loses: derivative_values, derivative_any_function, derivative_step
Says: Look to both sides of x, equally far
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return 4 * x
