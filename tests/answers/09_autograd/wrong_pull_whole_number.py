# %%
"""Takes "a number" for a whole number.

Loses: pull_values
Says: may be any number
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    b = int(own.max())
    ((own - b) ** 2).sum().backward()
    return own.grad
