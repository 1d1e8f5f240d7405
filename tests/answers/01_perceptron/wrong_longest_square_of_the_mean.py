"""The square of the mean for the mean of the squares.

Loses: longest_rate_border
Says: It should be the mean of the squares
"""


# %% longest_rate
def longest_rate(x):
    return 1 / np.mean(x) ** 2
