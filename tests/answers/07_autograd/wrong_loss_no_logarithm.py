# %%
"""Forgets the logarithm.

Loses: loss_by_autograd_values, loss_by_autograd_large
Says: so does a missing logarithm
"""


# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    (-torch.softmax(z, dim=1)[range(len(y)), y].mean()).backward()
    return z.grad
