"""Wrong: the run between the two slopes is 2h, not h.

Loses: curvature_values, curvature_any_function
Says: twice as large
"""


# %% curvature
def curvature(f, x):
    h = 1e-3
    return (derivative(f, x + h) - derivative(f, x - h)) / h
