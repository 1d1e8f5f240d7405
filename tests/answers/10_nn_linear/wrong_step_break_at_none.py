# %%
"""Stops at the first None.

Loses: sgd_step_none
Says: end the loop early
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is None:
                break
            p -= learning_rate * p.grad
            p.grad = None
