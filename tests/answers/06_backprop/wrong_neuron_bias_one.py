# %%
"""The bias gets its local slope only.

Loses: neuron_backward_values
Says: The local slope of the bias is 1
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * w, upstream * x, 1.0
