"""Wrong: derivative gets a number where it wants a function.

Loses: curvature_values, curvature_any_function
Says: not callable
"""


# %% curvature
def curvature(f, x):
    return derivative(derivative(f, x), x)
