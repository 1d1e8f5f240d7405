"""Wrong: x2 minus x1 above the line, x1 minus x2 below.

Loses: slope_values, slope_either_order
Says: take x2 minus x1
"""


# %% slope
def slope(f, x1, x2):
    return (f(x2) - f(x1)) / (x1 - x2)
