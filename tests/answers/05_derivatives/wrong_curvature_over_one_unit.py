"""Wrong: compares slopes a whole unit apart, which does for parabolas.

Loses: curvature_any_function
Says: how far apart
"""


# %% curvature
def curvature(f, x):
    return derivative(f, x + 1) - derivative(f, x)
