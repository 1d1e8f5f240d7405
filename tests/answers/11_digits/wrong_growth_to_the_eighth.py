# %%
"""Gives the factor of eight layers.

Loses: growth_values
Says: growth(0.3, 50)
"""


# %% growth
def growth(scale, n):
    return (scale * np.sqrt(n / 2)) ** 8
