# %%
"""Pull on the given.

Loses: pull_leaves_x
Says: added to the first
"""

# %% pull_to_best
def pull_to_best(x):
    x.requires_grad_()
    ((x - x.max().detach()) ** 2).sum().backward()
    return x.grad
