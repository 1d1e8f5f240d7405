# %%
"""Pull no square.

Loses: pull_leaves_x, pull_values
Says: The square is missing
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    (own - own.max().detach()).sum().backward()
    return own.grad
