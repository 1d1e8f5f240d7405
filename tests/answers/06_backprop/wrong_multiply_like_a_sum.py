# %%
"""Passes the upstream gradient on as it is, as a sum does.

Loses: multiply_backward_values
Says: what a sum hands back
"""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return upstream, upstream
