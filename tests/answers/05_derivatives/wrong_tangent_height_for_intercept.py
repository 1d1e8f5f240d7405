"""Wrong: f(x) is taken for the intercept.

Loses: tangent_intercept
Says: This is f(x), the height where the line touches
"""


# %% tangent_line
def tangent_line(f, x):
    return derivative(f, x), f(x)
