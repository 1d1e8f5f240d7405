# %%
"""Half to each.

Loses: maximum_backward_values
Says: shared out
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return upstream / 2, upstream / 2
