# %%
"""Upstream gradients down, inputs across.

Loses: layer_backward_weights
Says: Rows and columns are swapped
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights @ dvalues
    dweights = np.outer(dvalues, inputs)
    dbiases = dvalues
    return dinputs, dweights, dbiases
