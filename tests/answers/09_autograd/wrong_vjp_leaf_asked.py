# %%
"""vjp leaf asked.

Loses: vjp_values
Says: This is v itself
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x = x.detach().clone().requires_grad_()
    y = x**2
    x.backward(v)
    return x.grad
