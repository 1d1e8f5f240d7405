# %%
"""Each input gets itself.

Loses: multiply_backward_values
Says: have changed places
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream * x, upstream * y
