# %%
"""Takes the place of the best for the best.

Loses: pull_values
Says: argmax gives the place; max gives the value
"""


# %% pull_to_best
def pull_to_best(x):
    own = x.detach().clone().requires_grad_()
    best = own.argmax().detach()
    ((own - best) ** 2).sum().backward()
    return own.grad
