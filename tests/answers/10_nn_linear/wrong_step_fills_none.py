# %%
"""Gives zeros to the parameter that has no gradient.

Loses: sgd_step_none
Says: It has one now
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is None:
                p.grad = torch.zeros_like(p)
            p -= learning_rate * p.grad
            p.grad.zero_()
