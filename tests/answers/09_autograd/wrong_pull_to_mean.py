# %%
"""Pull to mean.

Loses: pull_values
Says: to the mean
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    ((own - own.mean().detach()) ** 2).sum().backward()
    return own.grad
