# %%
"""The slope of w² is typed in.

Loses: descend_steps
Says: Is a slope typed in
"""


# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone()
    for _ in range(steps):
        w = w - learning_rate * 2 * w
    return w
