"""Forgets the 2 of the slope.

Loses: longest_rate_border
Says: The slope of the loss has a factor 2
"""


# %% longest_rate
def longest_rate(x):
    return 2 / np.mean(x**2)
