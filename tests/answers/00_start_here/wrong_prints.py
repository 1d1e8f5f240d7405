# %%
"""Prints the result and returns nothing.

Loses: double_values
Says: The result is None. Python gives None when a function ends
"""


# %% double
def double(x):
    print(2 * x)
