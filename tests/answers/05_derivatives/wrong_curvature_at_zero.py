"""Wrong: the curvature at 0 instead of at x.

Loses: curvature_any_function
Says: the slope of the slope *at x*
"""


# %% curvature
def curvature(f, x):
    return derivative(lambda t: derivative(f, t), 0.0)
