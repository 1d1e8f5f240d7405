# %%
"""jacobian return in loop.

Loses: jacobian_square, jacobian_shapes, jacobian_leaves_x
Says: Is `return` inside the loop
"""

# %% jacobian
def jacobian(f, x):
    rows = []
    for i in range(len(f(x))):
        copy = x.detach().clone().requires_grad_()
        f(copy)[i].backward()
        rows.append(copy.grad)
        return torch.stack(rows)
