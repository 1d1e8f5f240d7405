# %%
"""jacobian adds up.

Loses: jacobian_square, jacobian_shapes
Says: the gradients have added up
"""

# %% jacobian
def jacobian(f, x):
    x = x.detach().clone().requires_grad_()
    rows = []
    for i in range(len(f(x))):
        f(x)[i].backward()
        rows.append(x.grad.clone())
    return torch.stack(rows)
