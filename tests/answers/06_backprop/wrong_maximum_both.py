# %%
"""Both get everything, as at a sum.

Loses: maximum_backward_values
Says: Both get the whole gradient
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return upstream, upstream
