"""Wrong: divides by 2 and multiplies by h.

Loses: derivative_values, derivative_any_function, derivative_step
Says: Brackets are missing
"""


# %% derivative
def derivative(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / 2 * h
