"""Wrong: half of it: the coefficient of the parabola.

Loses: curvature_values, curvature_any_function
Says: exactly half
"""


# %% curvature
def curvature(f, x):
    h = 1e-3
    return (f(x + h) - 2 * f(x) + f(x - h)) / (2 * h**2)
