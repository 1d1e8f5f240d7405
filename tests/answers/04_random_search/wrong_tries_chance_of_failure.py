"""Takes the chance of success for that of failure.

Loses: tries_needed_values, tries_needed_extremes
Says: How small should it be
"""


# %% tries_needed
def tries_needed(share, chance):
    return int(np.ceil(np.log(chance) / np.log(1 - share)))
