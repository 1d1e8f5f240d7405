# %%
"""Pull clone only.

Loses: pull_leaves_x
Says: It gives None
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.clone().requires_grad_()
    ((own - own.max().detach()) ** 2).sum().backward()
    return own.grad
