# %%
"""Lets autograd watch.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: a leaf Variable that requires grad is being used in an in-place operation
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    for p in parameters:
        if p.grad is not None:
            p -= learning_rate * p.grad
            p.grad = None
