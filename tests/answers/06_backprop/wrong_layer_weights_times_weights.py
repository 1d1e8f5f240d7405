# %%
"""The weights meet the upstream gradient.

Loses: layer_backward_weights
Says: local slope of a weight
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights @ dvalues
    dweights = weights * dvalues
    dbiases = dvalues
    return dinputs, dweights, dbiases
