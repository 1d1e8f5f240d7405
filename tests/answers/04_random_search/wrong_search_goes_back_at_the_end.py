"""Wanders, and puts the best back only after the loop.

Loses: search_goes_back, search_learns
Says: taken back before the next one, not only at the end
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for _ in range(tries):
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        history.append(best)
    restore(layers, saved)
    return history
