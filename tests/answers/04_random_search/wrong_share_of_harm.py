"""Counts the nudges that raise the loss.

Loses: share_value, share_stays
Says: share of nudges that make it worse
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, size)
        helpful += loss_of(layers, X, y) > start
        restore(layers, saved)
    return helpful / tries
