# %%
"""Takes one digit to vary by 1.

Loses: spread_values
Says: varies by less than 1
"""


# %% spread
def spread(accuracy, n):
    return 1 / np.sqrt(n)



def digits_needed(accuracy, margin):
    return accuracy * (1 - accuracy) / margin**2
