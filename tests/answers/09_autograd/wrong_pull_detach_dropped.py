# %%
"""Pull detach dropped.

Loses: pull_values
Says: use what it returns
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    b = own.max()
    b.detach()
    ((own - b) ** 2).sum().backward()
    return own.grad
