# %%
"""The bias is a constant, so its slope is 0.

Loses: neuron_backward_values
Says: A bias of 0 was taken
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * w, upstream * x, 0
