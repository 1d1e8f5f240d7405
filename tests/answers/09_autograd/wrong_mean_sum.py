# %%
"""mean sum.

Loses: mean_gradient_values
Says: sum
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    (2 * x**2 + x).sum().backward()
    return x.grad
