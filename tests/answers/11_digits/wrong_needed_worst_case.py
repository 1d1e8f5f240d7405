# %%
"""Takes the largest variance there is.

Loses: digits_needed_values
Says: digits_needed(0.9, 0.01)
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / n)


def digits_needed(accuracy, margin):
    return 0.25 / margin**2
