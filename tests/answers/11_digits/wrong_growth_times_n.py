# %%
"""Multiplies by n.

Loses: growth_values
Says: partly cancels
"""


# %% growth
def growth(scale, n):
    return scale * n
