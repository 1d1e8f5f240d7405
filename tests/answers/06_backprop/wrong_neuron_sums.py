# %%
"""Uses a dot product for the inputs.

Loses: neuron_backward_values
Says: nothing is summed
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * np.dot(w, x), upstream * x, upstream
