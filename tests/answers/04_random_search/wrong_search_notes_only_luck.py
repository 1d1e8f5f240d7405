"""Only the nudges that helped are on the list.

Loses: search_history
Says: lucky or not
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
        else:
            restore(layers, saved)
    return history
