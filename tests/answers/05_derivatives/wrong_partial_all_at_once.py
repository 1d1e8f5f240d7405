"""Wrong: every knob moves.

Loses: partial_values, partial_leaves_x
Says: All knobs were moved at once
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
