"""Wrong: f of the difference, not the difference of f.

Loses: slope_values, slope_either_order
Says: You need the heights at both places
"""


# %% slope
def slope(f, x1, x2):
    return f(x2 - x1) / (x2 - x1)
