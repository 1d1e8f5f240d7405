"""Returns the curvature itself.

Loses: longest_rate_border
Says: How long may the step be, then?
"""


# %% longest_rate
def longest_rate(x):
    return 2 * np.mean(x**2)
