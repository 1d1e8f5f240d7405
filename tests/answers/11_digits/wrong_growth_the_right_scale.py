# %%
"""Gives the scale for which nothing grows.

Loses: growth_values
Says: for which nothing grows
"""


# %% growth
def growth(scale, n):
    return np.sqrt(2 / n)
