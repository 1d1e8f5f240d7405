# %%
"""Forgets the other factor.

Loses: spread_values
Says: Right answers alone
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy / n)



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
