# %%
"""Loss sum.

Loses: loss_by_autograd_values
Says: sum
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    torch.nn.functional.cross_entropy(z, labels, reduction='sum').backward()
    return z.grad
