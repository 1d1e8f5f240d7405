# %%
"""vjp on the given.

Loses: vjp_leaves_x
Says: added to the first
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x.requires_grad_()
    y = x**2
    y.backward(v)
    return x.grad
