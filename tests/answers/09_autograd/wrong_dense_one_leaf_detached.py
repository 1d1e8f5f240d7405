# %%
"""Takes the biases out of the graph.

Loses: dense_by_autograd_parameters, dense_by_autograd_asks
Says: Only a watched leaf gets a grad
"""

# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.tensor(a, requires_grad=True) for a in (inputs, weights, biases))
    (X @ W + b.detach()).backward(torch.tensor(dvalues))
    return X.grad, W.grad, b.grad
