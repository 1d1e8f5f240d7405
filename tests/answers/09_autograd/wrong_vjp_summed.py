# %%
"""vjp summed.

Loses: vjp_values, vjp_leaves_x
Says: Each x has a slope of its own
"""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    return (2 * x.detach() * v).sum()
