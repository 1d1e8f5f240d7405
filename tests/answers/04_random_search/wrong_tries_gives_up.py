"""Stops counting at five hundred.

Loses: tries_needed_extremes
Says: 0.999 to the power n
"""


# %% tries_needed
def tries_needed(share, chance):
    tries, fail = 1, 1 - share
    while fail > 1 - chance and tries < 500:
        tries, fail = tries + 1, fail * (1 - share)
    return tries
