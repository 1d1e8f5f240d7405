# %%
"""Types in the learning rate of the visible test.

Loses: sgd_step_moves
Says: with the rate that was passed in
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= 0.1 * p.grad
                p.grad = None
