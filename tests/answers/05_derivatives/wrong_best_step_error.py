"""Wrong: the smallest error is returned.

Loses: best_step_finds, best_step_rounding
Says: Return the step that made it
"""


# %% best_step
def best_step(f, true_slope, x, steps):
    return min(abs(derivative(f, x, step) - true_slope) for step in steps)
