"""Always nudges by 0.5.

Loses: share_stays
Says: compared with that of the place itself
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, 0.5)
        helpful += loss_of(layers, X, y) < start
        restore(layers, saved)
    return helpful / tries
