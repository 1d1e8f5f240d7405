# %%
"""Divides by the local slope.

Loses: multiply_backward_values
Says: divided by something
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream / y, upstream / x
