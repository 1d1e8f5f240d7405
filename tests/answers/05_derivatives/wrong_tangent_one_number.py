"""Wrong: the intercept is forgotten.

Loses: tangent_slope, tangent_intercept
Says: Return two numbers
"""


# %% tangent_line
def tangent_line(f, x):
    return derivative(f, x)
