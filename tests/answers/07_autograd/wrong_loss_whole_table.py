# %%
"""Takes the mean over the whole table of logarithms.

Loses: loss_by_autograd_values, loss_by_autograd_large
Says: entry of its right class only
"""


# %% loss_by_autograd
def loss_by_autograd(logits, y):
    z = torch.tensor(logits, requires_grad=True)
    (-torch.log_softmax(z, dim=1).sum(dim=1) / z.shape[1]).mean().backward()
    return z.grad
