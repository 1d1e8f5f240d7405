# %%
"""Two gradients by autograd, the third by the formula of 06.

Loses: dense_by_autograd_asks
Says: It does not ask autograd
"""

# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.tensor(a, requires_grad=True) for a in (inputs, weights, biases))
    (X @ W + b).backward(torch.tensor(dvalues))
    return X.grad, W.grad, dvalues.sum(axis=0, keepdims=True)
