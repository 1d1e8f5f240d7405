# %%
"""Leaves ReLU out.

Loses: growth_values
Says: This leaves ReLU out
"""


# %% growth
def growth(scale, n):
    return scale * np.sqrt(n)
