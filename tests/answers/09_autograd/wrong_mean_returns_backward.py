# %%
"""mean returns backward.

Loses: mean_gradient_values, mean_gradient_leaves_x
Says: what backward() gives (nothing)
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    return (2 * x**2 + x).mean().backward()
