# %%
"""Does not expect None.

Loses: sgd_step_none
Says: Ask first whether it is None
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.grad.zero_()
