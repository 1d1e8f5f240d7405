# %%
"""Has the 2 above.

Loses: growth_values
Says: The 2 belongs below
"""


# %% growth
def growth(scale, n):
    return scale * np.sqrt(2 * n)
