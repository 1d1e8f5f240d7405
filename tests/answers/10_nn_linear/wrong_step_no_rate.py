# %%
"""Forgets the learning rate.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: The learning rate is missing
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= p.grad
                p.grad = None
