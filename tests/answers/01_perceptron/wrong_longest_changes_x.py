"""Squares its inputs in place.

Loses: longest_rate_border
Says: in place
"""


# %% longest_rate
def longest_rate(x):
    x *= x
    return 1 / np.mean(x)
