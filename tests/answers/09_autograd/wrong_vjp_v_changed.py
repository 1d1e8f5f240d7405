# %%
"""vjp v changed.

Loses: vjp_leaves_x
Says: v afterwards
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    v *= 2 * x.detach()
    return v
