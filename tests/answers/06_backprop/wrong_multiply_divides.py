# %%
"""Divides by the local slope.

Loses: multiply_backward_values
Says: upstream times the local slope for x
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream / y, upstream / x
