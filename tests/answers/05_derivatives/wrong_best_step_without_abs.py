"""Wrong: the sign of the error counts.

Loses: best_step_finds, best_step_rounding
Says: Take the size of the error
"""


# %% best_step
def best_step(f, true_slope, x, steps):
    errors = [derivative(f, x, step) - true_slope for step in steps]
    return steps[np.argmin(errors)]
