"""Wrong: the slope at x is one fixed number, whose slope is 0.

Loses: curvature_values, curvature_any_function
Says: A number has slope 0
"""


# %% curvature
def curvature(f, x):
    return derivative(lambda t: derivative(f, x), x)
