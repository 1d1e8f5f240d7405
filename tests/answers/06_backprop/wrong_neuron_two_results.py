# %%
"""Forgets the bias.

Loses: neuron_backward_values
Says: Three results are needed
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * w, upstream * x
