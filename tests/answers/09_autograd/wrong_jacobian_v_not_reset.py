# %%
"""Makes v before the loop, and never takes a 1 away.

Loses: jacobian_square, jacobian_shapes
Says: v still holds the 1s
"""


# %% jacobian
def jacobian(f, x):
    rows = []
    v = torch.zeros_like(f(x))
    for i in range(len(v)):
        copy = x.detach().clone().requires_grad_()
        v[i] = 1
        f(copy).backward(v)
        rows.append(copy.grad)
    return torch.stack(rows)
