# %%
"""mean zeroes the given.

Loses: mean_gradient_leaves_x
Says: a leaf of your own
"""

# %% mean_gradient
def mean_gradient(x):
    x.requires_grad_()
    x.grad = None
    (2 * x**2 + x).mean().backward()
    return x.grad.clone()
