# %%
"""Turns autograd off for everybody, for ever.

Loses: sgd_step_moves
Says: turned autograd off for everything
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    torch.set_grad_enabled(False)
    for p in parameters:
        if p.grad is not None:
            p -= learning_rate * p.grad
            p.grad = None
