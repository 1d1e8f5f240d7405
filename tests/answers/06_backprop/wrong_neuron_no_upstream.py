# %%
"""The upstream gradient is ignored.

Loses: neuron_backward_values
Says: Multiply by the upstream gradient
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return w, x, 1.0
