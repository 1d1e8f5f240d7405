"""Wrong: the rise is added on the way back.

Loses: tangent_intercept
Says: You walked to the right
"""


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x)
    return m, f(x) + m * x
