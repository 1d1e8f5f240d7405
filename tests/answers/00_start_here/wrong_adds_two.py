# %%
"""Adds two instead of multiplying.

Loses: double_values
Says: The value is not right. Follow your code by hand on the
"""


# %% double
def double(x):
    return x + 2
