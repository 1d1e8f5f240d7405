"""Lets the chance grow by the share with each try.

Loses: tries_needed_values, tries_needed_extremes
Says: With each try the chance grows by less
"""


# %% tries_needed
def tries_needed(share, chance):
    return int(np.ceil(chance / share))
