# %%
"""Goes back twice, and the gradients add up.

Loses: dense_by_autograd_parameters, dense_by_autograd_inputs
Says: two ways back were added
"""


# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    X, W, b = (torch.tensor(a, requires_grad=True) for a in (inputs, weights, biases))
    output = X @ W + b
    output.backward(torch.tensor(dvalues), retain_graph=True)
    output.backward(torch.tensor(dvalues))
    return X.grad, W.grad, b.grad
