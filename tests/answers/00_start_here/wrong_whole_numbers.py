# %%
"""Cuts off what is behind the decimal point.

Loses: double_values
Says: The value is not right. Follow your code by hand on the
"""


# %% double
def double(x):
    return int(2 * x)
