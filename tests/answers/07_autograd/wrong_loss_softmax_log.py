# %%
"""Loss softmax log.

Loses: loss_by_autograd_large
Says: logarithm
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    p = torch.softmax(z, dim=1)
    (-torch.log(p[torch.arange(len(y)), labels]).mean()).backward()
    return z.grad
