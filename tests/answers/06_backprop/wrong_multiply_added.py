# %%
"""Adds the upstream gradient.

Loses: multiply_backward_values
Says: It is a factor
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream + y, upstream + x
