# %%
"""Computes the product, and times upstream, for both.

Loses: multiply_backward_values
Says: All three numbers
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    q = x * y
    return upstream * q, upstream * q
