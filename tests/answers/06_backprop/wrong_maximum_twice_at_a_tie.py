# %%
"""Both get everything where they are equal.

Loses: maximum_backward_values
Says: add up to
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return upstream * (a >= b), upstream * (b >= a)
