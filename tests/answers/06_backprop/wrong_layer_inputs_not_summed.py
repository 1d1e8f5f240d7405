# %%
"""Leaves the contributions of the neurons side by side.

Loses: layer_backward_inputs
Says: single contributions
"""


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = weights * dvalues
    dweights = np.outer(inputs, dvalues)
    dbiases = dvalues
    return dinputs, dweights, dbiases
