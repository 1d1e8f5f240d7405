"""Wrong: division that cuts off; a derivative that builds on it is right.

Loses: slope_values, slope_either_order
Says: `//` does that
"""


# %% slope
def slope(f, x1, x2):
    return (f(x2) - f(x1)) // (x2 - x1)


# %% derivative
def derivative(f, x, h=1e-4):
    return slope(f, x - h, x + h)
