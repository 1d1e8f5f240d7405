# %%
"""Counts how often a search finds something better.

Loses: share_stays
Says: compared with that of the place itself
"""


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    saved, start = snapshot(layers), loss_of(layers, X, y)
    history = [start] + list(random_search(layers, X, y, tries, size))
    restore(layers, saved)
    return sum(b < a for a, b in zip(history, history[1:])) / tries
