# %%
"""Loss softmax twice.

Loses: loss_by_autograd_values, loss_by_autograd_large
Says: Softmax was taken twice
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    torch.nn.functional.cross_entropy(torch.softmax(z, dim=1), labels).backward()
    return z.grad
