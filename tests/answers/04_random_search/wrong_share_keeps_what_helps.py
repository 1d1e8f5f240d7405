"""Goes back only if the nudge did not help, as in the search.

Loses: share_stays
Says: also after one that helped
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss < start:
            helpful += 1
            start, saved = loss, snapshot(layers)
        else:
            restore(layers, saved)
    return helpful / tries
