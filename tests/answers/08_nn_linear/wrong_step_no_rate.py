# %%
"""Forgets the learning rate.

Loses: sgd_step_moves
Says: The learning rate is missing
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= p.grad
                p.grad = None
