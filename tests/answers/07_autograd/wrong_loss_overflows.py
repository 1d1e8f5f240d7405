# %%
"""Loss overflows.

Loses: loss_by_autograd_large
Says: NaN
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    powers = torch.exp(z)
    p = powers / powers.sum(dim=1, keepdim=True)
    (-torch.log(p[torch.arange(len(y)), labels]).mean()).backward()
    return z.grad
