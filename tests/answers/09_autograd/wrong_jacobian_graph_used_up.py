# %%
"""jacobian graph used up.

Loses: jacobian_square, jacobian_shapes, jacobian_leaves_x
Says: second time
"""

# %% jacobian
def jacobian(f, x):
    x = x.detach().clone().requires_grad_()
    y = f(x)
    rows = []
    for i in range(len(y)):
        x.grad = None
        y.backward(torch.eye(len(y), dtype=y.dtype)[i])
        rows.append(x.grad)
    return torch.stack(rows)
