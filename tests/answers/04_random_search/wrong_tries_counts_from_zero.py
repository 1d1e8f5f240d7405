"""Counts the failures before the first success.

Loses: tries_needed_values, tries_needed_extremes
Says: one too few
"""


# %% tries_needed
def tries_needed(share, chance):
    tries, fail = 0, 1 - share
    while fail > 1 - chance:
        tries, fail = tries + 1, fail * (1 - share)
    return tries
