# %%
"""Restores only after a nudge that did harm, and once at the end.

Loses: share_stays
Says: put back after every nudge
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, n = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, size)
        if loss_of(layers, X, y) < start:
            n += 1
        else:
            restore(layers, saved)
    restore(layers, saved)
    return n / tries
