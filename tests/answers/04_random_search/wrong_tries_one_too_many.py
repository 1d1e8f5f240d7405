"""Rounds down and adds one more for safety, twice.

Loses: tries_needed_values, tries_needed_extremes
Says: This is one too many
"""


# %% tries_needed
def tries_needed(share, chance):
    return int(np.log(1 - chance) / np.log(1 - share)) + 2
