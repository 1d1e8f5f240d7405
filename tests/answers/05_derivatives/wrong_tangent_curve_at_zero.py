"""Wrong: the height of the curve at 0.

Loses: tangent_intercept
Says: This is the height of the curve at 0
"""


# %% tangent_line
def tangent_line(f, x):
    return derivative(f, x), f(0)
