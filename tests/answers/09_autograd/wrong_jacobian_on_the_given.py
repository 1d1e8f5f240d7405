# %%
"""jacobian on the given.

Loses: jacobian_leaves_x
Says: grad
"""

# %% jacobian
def jacobian(f, x):
    x.requires_grad_()
    rows = []
    for i in range(len(f(x))):
        x.grad = None
        f(x)[i].backward()
        rows.append(x.grad)
    return torch.stack(rows)
