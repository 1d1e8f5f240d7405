# %%
"""mean on the given.

Loses: mean_gradient_leaves_x
Says: added to the first
"""

# %% mean_gradient
def mean_gradient(x):
    x.requires_grad_()
    (2 * x**2 + x).mean().backward()
    return x.grad
