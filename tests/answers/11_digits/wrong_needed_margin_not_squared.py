# %%
"""Does not square the margin.

Loses: digits_needed_values
Says: the margin comes in squared
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / n)


def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin
