# %%
"""Pull smallest.

Loses: pull_values
Says: not the smallest
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    ((own - own.min().detach()) ** 2).sum().backward()
    return own.grad
