"""Always tries 200 nudges.

Loses: share_value
Says: so each share must be
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(200):
        nudge(layers, size)
        helpful += loss_of(layers, X, y) < start
        restore(layers, saved)
    return helpful / 200
