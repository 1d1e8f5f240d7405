# %%
"""Lets the layer do it.

Loses: linear_output_values
Says: It calls the layer
"""


# %% linear_output
def linear_output(layer, x):
    return layer(x)
