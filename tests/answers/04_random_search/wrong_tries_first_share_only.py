"""Types in the share of the example.

Loses: tries_needed_values, tries_needed_extremes
Says: another share and chance
"""


# %% tries_needed
def tries_needed(share, chance):
    return int(np.ceil(np.log(1 - chance) / np.log(0.97)))
