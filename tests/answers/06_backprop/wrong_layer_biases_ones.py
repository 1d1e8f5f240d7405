# %%
"""The biases get their local slopes only.

Loses: layer_backward_biases
Says: local slope of a bias
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights @ dvalues
    dweights = np.outer(inputs, dvalues)
    dbiases = np.ones(len(dvalues))
    return dinputs, dweights, dbiases
