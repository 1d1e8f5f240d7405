# %%
"""vjp y times v.

Loses: vjp_values
Says: Asked for are the slopes of y
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    return x.detach() ** 2 * v
