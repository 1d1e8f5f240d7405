"""Returns per cent.

Loses: share_value, share_stays
Says: greater than 1
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, size)
        helpful += loss_of(layers, X, y) < start
        restore(layers, saved)
    return 100 * helpful / tries
