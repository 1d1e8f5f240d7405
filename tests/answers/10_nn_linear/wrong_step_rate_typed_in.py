# %%
"""Types in the learning rate of the text.

Loses: sgd_step_moves, sgd_step_clears, sgd_step_none
Says: with the rate that was passed in
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= 0.01 * p.grad
                p.grad = None
