# %%
"""jacobian rows of inputs.

Loses: jacobian_shapes
Says: lies outside
"""

# %% jacobian
def jacobian(f, x):
    rows = []
    for i in range(len(x)):
        copy = x.detach().clone().requires_grad_()
        f(copy)[i].backward()
        rows.append(copy.grad)
    return torch.stack(rows)
