# %%
"""Sums weights and upstream gradients by themselves.

Loses: layer_backward_inputs
Says: or was summed on its own
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights.sum(axis=1) * dvalues.sum()
    dweights = np.outer(inputs, dvalues)
    dbiases = dvalues
    return dinputs, dweights, dbiases
