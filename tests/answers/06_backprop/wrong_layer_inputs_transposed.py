# %%
"""The upstream gradient from the left, which fits square layers only.

Loses: layer_backward_weights, layer_backward_inputs, layer_backward_biases
Says: mismatch
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights.T @ dvalues
    dweights = np.outer(inputs, dvalues)
    dbiases = dvalues
    return dinputs, dweights, dbiases
