# %%
"""Inputs get the inputs, weights the weights.

Loses: neuron_backward_values
Says: have changed places
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * x, upstream * w, upstream
