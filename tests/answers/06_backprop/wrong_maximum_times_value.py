# %%
"""The value that passes is multiplied in.

Loses: maximum_backward_values
Says: The value itself
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    m = max(a, b)
    return upstream * m * (a > b), upstream * m * (b >= a)
