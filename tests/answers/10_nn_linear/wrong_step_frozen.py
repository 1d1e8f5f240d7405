# %%
"""Turns requires_grad off, and not on again.

Loses: sgd_step_moves
Says: requires_grad is off
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.requires_grad_(False)
        if p.grad is not None:
            p -= learning_rate * p.grad
            p.grad = None
