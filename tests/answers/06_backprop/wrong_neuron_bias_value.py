# %%
"""The bias is given the sum of the weights' gradients.

Loses: neuron_backward_values
Says: no sum over inputs
"""


# %% neuron_backward
def neuron_backward(x, w, upstream):
    return upstream * w, upstream * x, np.sum(upstream * x)
