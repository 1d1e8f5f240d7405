"""Wrong: looks to the left only.

Loses: derivative_values, derivative_any_function, derivative_step
Says: These look to the left only
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return slope(f, x - h, x)
