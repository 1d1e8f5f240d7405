"""Takes the mean number of tries, 1 / share.

Loses: tries_needed_values, tries_needed_extremes
Says: how many tries it takes on average
"""


# %% tries_needed
def tries_needed(share, chance):
    return round(1 / share)
