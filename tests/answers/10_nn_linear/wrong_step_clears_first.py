# %%
"""Clears before it moves.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: a gradient that is cleared first
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p.grad.zero_()
                p -= learning_rate * p.grad
