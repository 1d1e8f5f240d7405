# %%
"""Does not square the scale under the root.

Loses: growth_values
Says: comes in squared
"""


# %% growth
def growth(scale, n):
    return np.sqrt(scale * n / 2)
