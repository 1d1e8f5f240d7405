# %%
"""Loss over all.

Loses: loss_by_autograd_values, loss_by_autograd_large
Says: N times K
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    p = torch.log_softmax(z, dim=1)
    one = torch.eye(z.shape[1], dtype=z.dtype)[labels]
    (-(p * one).mean()).backward()
    return z.grad
