"""The inputs are not squared; negative ones cancel.

Loses: longest_rate_border
Says: each is in z
"""


# %% longest_rate
def longest_rate(x):
    return 1 / np.mean(x)
