"""Wrong: the slope times itself.

Loses: curvature_values, curvature_any_function
Says: This is the slope, squared
"""


# %% curvature
def curvature(f, x):
    return derivative(f, x) ** 2
