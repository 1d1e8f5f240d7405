# %%
"""Gives the factor of the mean square.

Loses: growth_values
Says: The root is asked for
"""


# %% growth
def growth(scale, n):
    return scale**2 * n / 2
