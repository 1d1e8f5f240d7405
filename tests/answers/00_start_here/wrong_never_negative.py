# %%
"""Drops the sign.

Loses: double_values
Says: The size is right, the sign is the other way round.
"""


# %% double
def double(x):
    return abs(x) * 2
