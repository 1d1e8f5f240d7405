"""Wrong: the line from the curve at 0 to the point.

Loses: tangent_slope, tangent_intercept
Says: This is the slope from 0 to x
"""


# %% tangent_line
def tangent_line(f, x):
    m = slope(f, 0, x)
    return m, f(0)
