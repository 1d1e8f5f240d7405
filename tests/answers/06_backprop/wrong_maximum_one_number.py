# %%
"""One number for both.

Loses: maximum_backward_values
Says: Two numbers are needed
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return upstream
