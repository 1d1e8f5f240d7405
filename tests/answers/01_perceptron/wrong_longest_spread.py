"""The variance: the mean is taken away first, as for a neuron with a bias.

Loses: longest_rate_border
Says: By what factor does the distance
"""


# %% longest_rate
def longest_rate(x):
    return 1 / np.var(x) if np.var(x) else np.inf
