# %%
"""Pull mean.

Loses: pull_values
Says: gradient of the mean
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    ((own - own.max().detach()) ** 2).mean().backward()
    return own.grad
