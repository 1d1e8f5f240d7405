# %%
"""Returns the example.

Loses: double_values
Says: This is 8 for every x. Use x.
"""


# %% double
def double(x):
    return 8
