"""Wrong: whole division.

Loses: slope_values, slope_either_order
Says: Divide with `/`
"""


# %% slope
def slope(f, x1, x2):
    return (f(x2) - f(x1)) // (x2 - x1)
