# %%
"""Does not clear the gradients.

Loses: sgd_step_clears
Says: the next backward would add to them
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= learning_rate * p.grad
