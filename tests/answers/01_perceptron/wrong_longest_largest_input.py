"""Only the largest sample counts.

Loses: longest_rate_border
Says: Every sample counts
"""


# %% longest_rate
def longest_rate(x):
    return 1 / np.max(x**2)
