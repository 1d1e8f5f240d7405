"""Wrong: no brackets: division comes first.

Loses: slope_values, slope_either_order
Says: Brackets are missing
"""


# %% slope
def slope(f, x1, x2):
    return f(x2) - f(x1) / x2 - x1
