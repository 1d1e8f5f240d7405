# %%
"""Puts new tensors into a list of its own.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: makes a new tensor
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    parameters = list(parameters)
    for i, p in enumerate(parameters):
        if p.grad is not None:
            parameters[i] = p - learning_rate * p.grad
            p.grad = None
