"""Wrong: the best is overwritten each time.

Loses: best_step_finds, best_step_rounding
Says: This is the last step
"""


# %% best_step
def best_step(f, true_slope, x, steps):
    for step in steps:
        error = abs(derivative(f, x, step) - true_slope)
        best = step
    return best
