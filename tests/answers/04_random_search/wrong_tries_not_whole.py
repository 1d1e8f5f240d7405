"""Does not round.

Loses: tries_needed_values, tries_needed_extremes
Says: This is not a whole number
"""


# %% tries_needed
def tries_needed(share, chance):
    return np.log(1 - chance) / np.log(1 - share)
