# %%
"""Squeezes the result, so that one entry becomes a plain number.

Loses: mean_gradient_values
Says: not a plain number
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    (2 * x**2 + x).mean().backward()
    return x.grad.squeeze()
