# %%
"""Doubles the text of the number.

Loses: double_values
Says: This is a value of type str, where numbers are needed.
"""


# %% double
def double(x):
    return str(x) * 2
