# %%
"""Clears the gradient of the last parameter only.

Loses: sgd_step_clears
Says: Clear that of every parameter
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= learning_rate * p.grad
    p.grad = None
