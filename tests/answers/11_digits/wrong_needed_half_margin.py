# %%
"""Takes the margin for two standard deviations.

Loses: digits_needed_values
Says: Four times too many
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / n)


def digits_needed(accuracy, margin):
    return 4 * accuracy * (1 - accuracy) / margin**2
