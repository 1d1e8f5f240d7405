# %%
"""Pull not detached.

Loses: pull_values
Says: drawn back
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    ((own - own.max()) ** 2).sum().backward()
    return own.grad
