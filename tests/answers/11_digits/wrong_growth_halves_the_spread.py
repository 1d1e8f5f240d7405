# %%
"""Halves the spread, not the mean square.

Loses: growth_values
Says: not half of the spread
"""


# %% growth
def growth(scale, n):
    return scale * np.sqrt(n) / 2
