# %%
"""mean clone only.

Loses: mean_gradient_leaves_x
Says: A clone of a watched tensor is no leaf
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.clone().requires_grad_()
    (2 * x**2 + x).mean().backward()
    return x.grad
