"""Wrong: another default step.

Loses: derivative_step
Says: Keep `h=1e-4` in the first line
"""


# %% derivative
def derivative(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
