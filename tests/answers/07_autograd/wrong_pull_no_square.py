# %%
"""Pull no square.

Loses: pull_values
Says: values
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    (own - own.max().detach()).sum().backward()
    return own.grad
