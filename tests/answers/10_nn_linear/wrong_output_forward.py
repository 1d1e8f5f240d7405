# %%
"""Lets the layer do it by its forward.

Loses: linear_output_values
Says: It calls the layer
"""


# %% linear_output
def linear_output(layer, x):
    return layer.forward(x)
