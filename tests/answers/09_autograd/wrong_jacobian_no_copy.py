# %%
"""jacobian no copy.

Loses: jacobian_leaves_x
Says: but got NoneType
"""

# %% jacobian
def jacobian(f, x):
    rows = []
    for i in range(len(f(x))):
        copy = x.clone().requires_grad_()
        f(copy)[i].backward()
        rows.append(copy.grad)
    return torch.stack(rows)
