# %%
"""Formulas and torch's functional tools."""

# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    leaf = x.clone().detach()
    leaf.requires_grad = True
    return torch.autograd.grad(leaf * leaf, leaf, grad_outputs=v)[0]

# %% jacobian
def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach())
