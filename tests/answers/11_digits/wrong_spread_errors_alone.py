# %%
"""Takes the share of errors alone.

Loses: spread_values
Says: with both factors
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt((1 - accuracy) / n)



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
