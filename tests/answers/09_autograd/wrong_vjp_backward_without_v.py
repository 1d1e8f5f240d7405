# %%
"""vjp backward without v.

Loses: vjp_values, vjp_leaves_x
Says: only for scalar outputs
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    x = x.detach().clone().requires_grad_()
    y = x**2
    y.backward()
    return x.grad
