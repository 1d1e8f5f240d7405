# %%
"""Divides by n - 1, as for a sample.

Loses: spread_values
Says: n - 1 is for a spread
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(accuracy * (1 - accuracy) / max(n - 1, 0.5))



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
