"""The list holds the loss of each nudge, also of those taken back.

Loses: search_history, search_leaves_best, search_goes_back
Says: not the loss of the last nudge
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for _ in range(tries):
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        else:
            restore(layers, saved)
        history.append(loss)
    return history
