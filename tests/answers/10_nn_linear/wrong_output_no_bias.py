# %%
"""Forgets the bias.

Loses: linear_output_values
Says: The bias is missing
"""


# %% linear_output
def linear_output(layer, x):
    return x @ layer.weight.T
