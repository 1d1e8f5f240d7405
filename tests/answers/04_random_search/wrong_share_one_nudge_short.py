# %%
"""The loop makes one nudge less than it divides by.

Loses: share_value
Says: Does the loop make all the nudges
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved, n = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(1, tries):
        nudge(layers, size)
        if loss_of(layers, X, y) < start:
            n += 1
        restore(layers, saved)
    restore(layers, saved)
    return n / tries
