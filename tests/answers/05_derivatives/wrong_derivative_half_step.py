"""Wrong: half a step to either side: the run is h.

Loses: derivative_step
Says: Is h used as it was handed over
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / h
