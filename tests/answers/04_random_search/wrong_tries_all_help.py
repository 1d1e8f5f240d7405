"""Asks for all tries to help.

Loses: tries_needed_values, tries_needed_extremes
Says: What is the chance that a single one fails
"""


# %% tries_needed
def tries_needed(share, chance):
    return int(np.ceil(np.log(chance) / np.log(share)))
