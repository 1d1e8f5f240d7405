# %%
"""vjp grad of y.

Loses: vjp_values, vjp_leaves_x
Says: not your watched leaf
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x = x.detach().clone().requires_grad_()
    y = x**2
    y.backward(v)
    return y.grad
