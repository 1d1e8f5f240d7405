"""Wrong: a step so small that rounding spoils it.

Loses: curvature_values, curvature_any_function
Says: the step is so tiny
"""


# %% curvature
def curvature(f, x):
    h = 1e-9
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
