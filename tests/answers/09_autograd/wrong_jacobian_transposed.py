# %%
"""jacobian transposed.

Loses: jacobian_square, jacobian_shapes
Says: Rows and columns are exchanged
"""

# %% jacobian
def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach()).T
