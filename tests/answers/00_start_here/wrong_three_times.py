# %%
"""Takes three times the number.

Loses: double_values
Says: That is three times 4. You have just seen how a check
"""


# %% double
def double(x):
    return 3 * x
