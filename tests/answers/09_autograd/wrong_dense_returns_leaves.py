# %%
"""Dense returns leaves.

Loses: dense_by_autograd_parameters, dense_by_autograd_inputs, dense_by_autograd_asks
Says: the numbers of the leaf itself
"""

# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.tensor(a, requires_grad=True) for a in (inputs, weights, biases))
    (X @ W + b).backward(torch.tensor(dvalues))
    return X.detach(), W.detach(), b.detach()
