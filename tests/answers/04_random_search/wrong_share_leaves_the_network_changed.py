"""Never restores.

Loses: share_stays
Says: Restore after every nudge
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, size)
        helpful += loss_of(layers, X, y) < start
    return helpful / tries
