# %%
"""Squares instead of doubling.

Loses: double_values
Says: That is 4 squared. Double means times two.
"""


# %% double
def double(x):
    return x**2
