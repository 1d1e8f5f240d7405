# %%
"""mean of y.

Loses: mean_gradient_values
Says: gradient of the mean of y
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    (x**2).mean().backward()
    return x.grad
