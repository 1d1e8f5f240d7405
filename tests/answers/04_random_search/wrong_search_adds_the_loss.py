"""Appends the new loss, and forgets that it was taken back; keeps a running minimum of nothing.

Loses: search_history, search_leaves_best, search_goes_back
Says: Note the best so far
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    while len(history) < tries:
        nudge(layers, size)
        history.append(loss_of(layers, X, y))
        if history[-1] < best:
            best, saved = history[-1], snapshot(layers)
        else:
            restore(layers, saved)
    return history
