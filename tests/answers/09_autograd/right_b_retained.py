# %%
"""One graph, kept for all rows; the weighted sum in place of v."""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    own = torch.tensor(x.tolist(), dtype=torch.float64, requires_grad=True)
    (own**2 * v).sum().backward()
    return own.grad

# %% jacobian
def jacobian(f, x):
    own = x.detach().clone()
    own.requires_grad_(True)
    outputs = f(own)
    J = torch.zeros(outputs.shape[0], own.shape[0], dtype=torch.float64)
    for i in range(outputs.shape[0]):
        own.grad = None
        outputs[i].backward(retain_graph=True)
        J[i] = own.grad
    return J
