"""Takes the sum, where the loss has a mean.

Loses: longest_rate_border
Says: Is its N in your formula?
"""


# %% longest_rate
def longest_rate(x):
    return 1 / np.sum(x**2)
