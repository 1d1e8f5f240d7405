# %%
"""b comes from the x that was given.

Loses: pull_leaves_x
Says: still leads back to the x that came in
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    b = x.max()
    ((own - b) ** 2).sum().backward()
    return own.grad
