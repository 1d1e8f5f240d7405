"""The number of samples of the example is typed in.

Loses: longest_rate_border
Says: Does it hold for any number of them
"""


# %% longest_rate
def longest_rate(x):
    return 3 / np.sum(x**2) if len(x) > 1 else 1 / x[0] ** 2
