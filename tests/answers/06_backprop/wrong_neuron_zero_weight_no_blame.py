# %%
"""A weight of 0 gets no gradient.

Loses: neuron_backward_values
Says: where the weight is 0
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * w, upstream * x * (w != 0), upstream
