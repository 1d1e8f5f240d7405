# %%
"""Returns the mean as well.

Loses: mean_gradient_leaves_x, mean_gradient_values
Says: Return the gradient alone
"""


# %% mean_gradient
def mean_gradient(x):
    x = x.detach().clone().requires_grad_()
    m = (2 * x**2 + x).mean()
    m.backward()
    return x.grad, m
