# %%
"""The upstream gradient is ignored.

Loses: multiply_backward_values
Says: Multiply each by the upstream gradient
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return y, x
