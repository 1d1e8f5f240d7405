# %%
"""Divides the upstream gradient by N.

Loses: dense_by_autograd_parameters, dense_by_autograd_inputs
Says: It is divided by N
"""


# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.tensor(a, requires_grad=True) for a in (inputs, weights, biases))
    (X @ W + b).backward(torch.tensor(dvalues) / len(dvalues))
    return X.grad, W.grad, b.grad
