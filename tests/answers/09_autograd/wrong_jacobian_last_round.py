# %%
"""jacobian last round.

Loses: jacobian_square, jacobian_shapes, jacobian_leaves_x
Says: the last row alone
"""

# %% jacobian
def jacobian(f, x):
    for i in range(len(f(x))):
        copy = x.detach().clone().requires_grad_()
        f(copy)[i].backward()
        row = copy.grad
    return row
