# %%
"""mean detached only.

Loses: mean_gradient_values, mean_gradient_leaves_x
Says: does not require grad
"""

# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone()
    (2 * x**2 + x).mean().backward()
    return x.grad
