# %%
"""Gives two standard deviations.

Loses: spread_values
Says: twice the spread
"""


# %% spread
def spread(accuracy, n):
    return 2 * np.sqrt(accuracy * (1 - accuracy) / n)



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
