# %%
"""torch's own cross-entropy, autograd.grad, lists."""

# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.from_numpy(a.copy()).requires_grad_() for a in (inputs, weights, biases))
    loss = (torch.nn.functional.linear(X, W.T, b.reshape(-1)) * torch.tensor(dvalues)).sum()
    return list(torch.autograd.grad(loss, [X, W, b]))

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    torch.nn.functional.cross_entropy(z, torch.tensor(y)).backward()
    return z.grad
