"""Wrong: the step is written into the function, and h is not used.

Loses: derivative_step
Says: Use the argument h
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x + 0.0001) - f(x - 0.0001)) / 0.0002
