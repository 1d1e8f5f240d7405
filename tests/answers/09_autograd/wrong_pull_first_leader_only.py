# %%
"""Lets the gradient flow, and sets that of the leader to 0 afterwards.

Loses: pull_values
Says: two runners may share it
"""

# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    ((own - own.max()) ** 2).sum().backward()
    own.grad[own.argmax()] = 0
    return own.grad
