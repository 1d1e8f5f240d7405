# %%
"""Clears grad in place, and keeps the tensor itself.

Loses: jacobian_square, jacobian_shapes
Says: All rows are the last one
"""


# %% jacobian
def jacobian(f, x):
    own = x.detach().clone().requires_grad_()
    y = f(own)
    rows = []
    for i in range(len(y)):
        if own.grad is not None:
            own.grad.zero_()
        y[i].backward(retain_graph=True)
        rows.append(own.grad)
    return torch.stack(rows)
