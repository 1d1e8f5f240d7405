# %%
"""The weighted sum is in the gradient of the bias.

Loses: neuron_backward_values
Says: no weighted sum
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return w * upstream, x * upstream, np.sum(w * x) * upstream
