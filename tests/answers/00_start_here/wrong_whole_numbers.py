# %%
"""Cuts off what is behind the decimal point.

Loses: double_values
Says: and wrong for another number
"""


# %% double
def double(x):
    return int(2 * x)
