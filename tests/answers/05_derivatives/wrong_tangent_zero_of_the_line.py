"""Wrong: returns where the tangent crosses the x-axis.

Loses: tangent_intercept
Says: has the height 0
"""


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x)
    return m, x - f(x) / m
