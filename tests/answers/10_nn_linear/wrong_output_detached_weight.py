# %%
"""Detaches the parameters only: the inputs get a gradient, the weight does not.

Loses: linear_output_flows
Says: arrives here
"""


# %% linear_output
def linear_output(layer, x):
    return x @ layer.weight.data.T + layer.bias.data
