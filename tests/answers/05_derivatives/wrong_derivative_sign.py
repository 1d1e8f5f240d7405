"""Wrong: left minus right.

Loses: derivative_values, derivative_any_function, derivative_step
Says: The sign is the wrong way round
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x - h) - f(x + h)) / (2 * h)
