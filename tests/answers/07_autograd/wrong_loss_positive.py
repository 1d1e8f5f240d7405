# %%
"""Loss positive.

Loses: loss_by_autograd_values, loss_by_autograd_large
Says: sign
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    (-torch.nn.functional.cross_entropy(z, labels)).backward()
    return z.grad
