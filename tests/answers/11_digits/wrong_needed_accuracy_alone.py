# %%
"""Forgets the other factor.

Loses: digits_needed_values
Says: Both factors are needed
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / n)


def digits_needed(accuracy, margin):
    return accuracy / margin**2
