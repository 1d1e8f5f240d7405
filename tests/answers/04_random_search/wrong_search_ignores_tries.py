"""Always tries a thousand times.

Loses: search_history, search_learns
Says: one number for each try
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for _ in range(1000):
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        else:
            restore(layers, saved)
        history.append(best)
    return history
