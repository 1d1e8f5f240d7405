"""Wrong: divided by the step once.

Loses: curvature_values, curvature_any_function
Says: divides by a run twice
"""


# %% curvature
def curvature(f, x):
    h = 1e-4
    return (f(x + h) - 2 * f(x) + f(x - h)) / h
