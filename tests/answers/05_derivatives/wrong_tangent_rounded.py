"""Wrong: the results are rounded to three digits.

Loses: tangent_slope, tangent_intercept
Says: It was rounded
"""


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x)
    return round(m, 3), round(f(x) - m * x, 3)
