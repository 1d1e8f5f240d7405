"""Wrong: the slope, not the slope of the slope.

Loses: curvature_values, curvature_any_function
Says: This is the slope
"""


# %% curvature
def curvature(f, x):
    return derivative(f, x)
