# %%
"""Loss returns loss.

Loses: loss_by_autograd_values, loss_by_autograd_large, loss_by_autograd_asks
Says: backward() leaves its gradient in grad of the logits
"""

# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    labels = torch.tensor(y)
    return torch.nn.functional.cross_entropy(z, labels)
