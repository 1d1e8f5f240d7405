"""Nudges by 0.1, whatever the size.

Loses: share_stays
Says: the size passed on
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, 0.1)
        helpful += loss_of(layers, X, y) < start
        restore(layers, saved)
    return helpful / tries
