# %%
"""vjp no v.

Loses: vjp_values
Says: v is missing
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x = x.detach().clone().requires_grad_()
    (x**2).sum().backward()
    return x.grad
