# %%
"""Does nothing at all if one gradient is None.

Loses: sgd_step_none
Says: move
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    parameters = list(parameters)
    if any(p.grad is None for p in parameters):
        return
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.grad = None
