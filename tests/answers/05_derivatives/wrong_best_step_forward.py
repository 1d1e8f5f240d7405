"""Wrong: a forward difference of one's own instead of derivative.

Loses: best_step_rounding
Says: a difference to one side
"""


# %% best_step
def best_step(f, true_slope, x, steps):
    return min(steps, key=lambda s: abs((f(x + s) - f(x)) / s - true_slope))
