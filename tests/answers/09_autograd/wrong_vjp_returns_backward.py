# %%
"""vjp returns backward.

Loses: vjp_values, vjp_leaves_x
Says: what backward() gives (nothing)
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x = x.detach().clone().requires_grad_()
    y = x**2
    return y.backward(v)
