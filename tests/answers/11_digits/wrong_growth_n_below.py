# %%
"""Divides by the root of n.

Loses: growth_values
Says: belongs above
"""


# %% growth
def growth(scale, n):
    return scale / np.sqrt(n / 2)
