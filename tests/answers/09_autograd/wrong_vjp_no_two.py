# %%
"""vjp no two.

Loses: vjp_values
Says: The slope of x² is 2x
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    return x.detach() * v
