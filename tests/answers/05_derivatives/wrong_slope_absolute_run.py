"""Wrong: the run is taken without its sign.

Loses: slope_either_order
Says: no absolute value
"""


# %% slope
def slope(f, x1, x2):
    return (f(x2) - f(x1)) / abs(x2 - x1)
