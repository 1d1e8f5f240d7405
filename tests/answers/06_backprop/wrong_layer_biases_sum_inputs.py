# %%
"""The column sums of dweights.

Loses: layer_backward_biases
Says: nothing multiplies a bias
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights @ dvalues
    dweights = np.outer(inputs, dvalues)
    dbiases = dweights.sum(axis=0)
    return dinputs, dweights, dbiases
