# %%
"""Gives the bias a gradient for each input.

Loses: neuron_backward_values
Says: The neuron has one bias
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * w, upstream * x, upstream * np.ones(len(x))
