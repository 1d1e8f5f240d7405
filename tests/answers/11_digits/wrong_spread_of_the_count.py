# %%
"""The spread of the number of right ones.

Loses: spread_values
Says: how MANY
"""


# %% spread
def spread(accuracy, n):
    return np.sqrt(n * accuracy * (1 - accuracy))



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
