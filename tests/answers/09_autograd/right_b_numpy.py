# %%
"""Arrays go out, one-hot rows from eye."""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    return (2 * x * v).detach().numpy()

# %% jacobian
def jacobian(f, x):
    x = x.detach()
    m = f(x).numel()
    rows = []
    for v in torch.eye(m, dtype=x.dtype):
        copy = x.clone().requires_grad_()
        f(copy).backward(v)
        rows.append(copy.grad.numpy())
    return np.array(rows)
