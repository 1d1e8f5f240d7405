# %%
"""mean path missing.

Loses: mean_gradient_values
Says: path from x straight to z
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    (2 * x**2).mean().backward()
    return x.grad
