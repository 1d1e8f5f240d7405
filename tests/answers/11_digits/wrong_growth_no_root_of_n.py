# %%
"""Multiplies by n / 2.

Loses: growth_values
Says: not n times
"""


# %% growth
def growth(scale, n):
    return scale * n / 2
