"""Wrong: the intercept comes first.

Loses: tangent_slope, tangent_intercept
Says: The slope comes first
"""


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x)
    return f(x) - m * x, m
