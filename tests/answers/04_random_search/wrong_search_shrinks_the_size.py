"""Makes the nudges smaller from try to try.

Loses: search_learns
Says: in every try
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for number in range(tries):
        nudge(layers, size * (1 - number / tries))
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        else:
            restore(layers, saved)
        history.append(best)
    return history
