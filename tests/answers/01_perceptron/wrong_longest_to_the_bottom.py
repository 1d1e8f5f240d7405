"""The rate that arrives at the bottom in one step, half of the border.

Loses: longest_rate_border
Says: arrives at the bottom exactly
"""


# %% longest_rate
def longest_rate(x):
    return 1 / (2 * np.mean(x**2))
