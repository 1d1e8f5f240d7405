"""Wrong: the fraction is upside down.

Loses: slope_values, slope_either_order
Says: This is run over rise
"""


# %% slope
def slope(f, x1, x2):
    return (x2 - x1) / (f(x2) - f(x1))
