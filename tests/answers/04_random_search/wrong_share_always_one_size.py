# %%
"""Always nudges by 0.05.

Loses: share_stays
Says: the size passed on
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, n = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, 0.05)
        if loss_of(layers, X, y) < start:
            n += 1
        restore(layers, saved)
    restore(layers, saved)
    return n / tries
