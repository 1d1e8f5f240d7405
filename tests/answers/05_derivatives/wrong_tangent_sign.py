"""Wrong: slope times x minus the height.

Loses: tangent_intercept
Says: The sign is the wrong way round
"""


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x)
    return m, m * x - f(x)
