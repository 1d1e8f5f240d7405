# %%
"""Pull all detached.

Loses: pull_values, pull_leaves_x
Says: does not require grad
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    ((own.detach() - own.max().detach()) ** 2).sum().backward()
    return own.grad
