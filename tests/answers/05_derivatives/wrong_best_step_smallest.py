"""Wrong: the smallest step, without looking.

Loses: best_step_rounding
Says: This is the smallest step
"""


# %% best_step
def best_step(f, true_slope, x, steps):
    return min(steps)
