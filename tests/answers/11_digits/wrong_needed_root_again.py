# %%
"""Takes the root once more.

Loses: digits_needed_values
Says: the root was taken once more
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / n)


def digits_needed(accuracy, margin):
    return np.sqrt(accuracy * (1 - accuracy)) / margin
