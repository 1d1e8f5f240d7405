# %%
"""One number for all weights: the pairs are summed.

Loses: layer_backward_weights
Says: input i times upstream
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights @ dvalues
    dweights = weights * 0 + np.sum(inputs) * np.sum(dvalues)
    dbiases = dvalues
    return dinputs, dweights, dbiases
