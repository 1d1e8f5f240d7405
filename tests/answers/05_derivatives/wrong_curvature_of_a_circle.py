"""Wrong: the curvature of geometry, one over the radius of the circle that fits.

Loses: curvature_values, curvature_any_function
Says: You are after the slope of the slope
"""


# %% curvature
def curvature(f, x):
    bend = derivative(lambda t: derivative(f, t), x)
    return bend / (1 + derivative(f, x) ** 2) ** 1.5
