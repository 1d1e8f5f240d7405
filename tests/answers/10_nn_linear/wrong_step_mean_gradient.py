# %%
"""Averages the gradient.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: the gradient of this parameter
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= learning_rate * p.grad.mean()
                p.grad = None
