"""Wrong: the worst step.

Loses: best_step_finds, best_step_rounding
Says: This step has the largest error
"""


# %% best_step
def best_step(f, true_slope, x, steps):
    errors = [abs(derivative(f, x, step) - true_slope) for step in steps]
    return steps[np.argmax(errors)]
