# %%
"""Returns the output as well.

Loses: dense_by_autograd_parameters
Says: and nothing else
"""


# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.tensor(a, requires_grad=True) for a in (inputs, weights, biases))
    output = X @ W + b
    output.backward(torch.tensor(dvalues))
    return X.grad, W.grad, b.grad, output
