"""Wrong: the rise, not divided by the run.

Loses: slope_values, slope_either_order
Says: Divide it by the run
"""


# %% slope
def slope(f, x1, x2):
    return f(x2) - f(x1)
