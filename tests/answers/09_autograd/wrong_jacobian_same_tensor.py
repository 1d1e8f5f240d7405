# %%
"""jacobian same tensor.

Loses: jacobian_square, jacobian_shapes
Says: All rows are alike
"""

# %% jacobian
def jacobian(f, x):
    x = x.detach().clone().requires_grad_()
    rows = []
    for i in range(len(f(x))):
        f(x)[i].backward()
        rows.append(x.grad)
    return torch.stack(rows)
