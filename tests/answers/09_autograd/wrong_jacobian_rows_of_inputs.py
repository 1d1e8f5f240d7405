# %%
"""jacobian rows of inputs.

Loses: jacobian_shapes
Says: It needs one round, and one row, for each
"""

# %% jacobian
def jacobian(f, x):
    rows = []
    for i in range(len(x)):
        copy = x.detach().clone().requires_grad_()
        f(copy)[i].backward()
        rows.append(copy.grad)
    return torch.stack(rows)
