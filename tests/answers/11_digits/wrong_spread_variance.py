# %%
"""The variance, without the root.

Loses: spread_values
Says: This is the variance
"""


# %% spread
def spread(accuracy, n):
    return accuracy * (1 - accuracy) / n



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
