# %%
"""Gives the name p to a new tensor; the model keeps the old one.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: It has not moved
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p = p - learning_rate * p.grad
                p.grad = None
