# %%
"""Clears in a second loop, when the generator is empty.

Loses: sgd_step_clears
Says: only once
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= learning_rate * p.grad
    for p in parameters:
        p.grad = None
