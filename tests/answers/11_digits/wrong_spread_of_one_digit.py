# %%
"""Forgets n.

Loses: spread_values
Says: spread for a single digit
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy))



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
