# %%
"""mean returns mean.

Loses: mean_gradient_values, mean_gradient_leaves_x
Says: This is the mean itself
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    return (2 * x**2 + x).mean()
