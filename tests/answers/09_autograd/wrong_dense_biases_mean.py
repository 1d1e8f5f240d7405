# %%
"""Dense biases mean.

Loses: dense_by_autograd_parameters, dense_by_autograd_asks
Says: already
"""

# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    return dvalues @ weights.T, inputs.T @ dvalues, dvalues.mean(axis=0, keepdims=True)
