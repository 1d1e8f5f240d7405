# %%
"""Returns one number, the product of all three.

Loses: multiply_backward_values
Says: Two numbers are needed
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream * x * y
