# %%
"""Multiplies by the margin squared.

Loses: digits_needed_values
Says: the margin goes below
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / n)


def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) * margin**2
