# %%
"""jacobian of the square.

Loses: jacobian_square, jacobian_shapes
Says: values are not
"""

# %% jacobian
def jacobian(f, x):
    return torch.diag(2 * x.detach())
