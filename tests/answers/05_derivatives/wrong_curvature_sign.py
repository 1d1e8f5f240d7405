"""Wrong: middle minus sides.

Loses: curvature_values, curvature_any_function
Says: the sign is the other way round
"""


# %% curvature
def curvature(f, x):
    h = 1e-3
    return (2 * f(x) - f(x + h) - f(x - h)) / h**2
