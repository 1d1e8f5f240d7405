# %%
"""Shares the gradient out between the two.

Loses: multiply_backward_values
Says: shared out
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream * y / 2, upstream * x / 2
