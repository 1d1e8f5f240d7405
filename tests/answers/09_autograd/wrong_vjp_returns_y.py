# %%
"""vjp returns y.

Loses: vjp_values
Says: This is y
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x = x.detach().clone().requires_grad_()
    y = x**2
    y.backward(v)
    return y.detach()
