"""Notes the best loss at the beginning of a round, before its nudge.

Loses: search_leaves_best
Says: after its nudge was judged
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for _ in range(tries):
        history.append(best)
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        else:
            restore(layers, saved)
    return history
