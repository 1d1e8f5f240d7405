"""Goes on where the chance is reached exactly: "or more" is read as "more".

Loses: tries_needed_extremes
Says: Two tries are enough
"""


# %% tries_needed
def tries_needed(share, chance):
    tries, all_fail = 1, 1 - share
    while all_fail >= 1 - chance:
        tries, all_fail = tries + 1, all_fail * (1 - share)
    return tries
