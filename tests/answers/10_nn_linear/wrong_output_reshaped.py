# %%
"""Reshapes the weight in place of turning it.

Loses: linear_output_values, linear_output_flows
Says: reshape keeps the order
"""


# %% linear_output
def linear_output(layer, x):
    n_out, n_in = layer.weight.shape
    return x @ layer.weight.reshape(n_in, n_out) + layer.bias
