# %%
"""mean no mean.

Loses: mean_gradient_values, mean_gradient_leaves_x
Says: only for scalar
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    (2 * x**2 + x).backward()
    return x.grad
