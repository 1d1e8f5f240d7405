# %%
"""Divides the spread of one by n.

Loses: spread_values
Says: by the root of n
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy)) / n



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
