"""Remembers the arrays instead of a snapshot, and nudges in place.

Loses: search_leaves_best, search_goes_back, search_learns
Says: taken back before the next one
"""


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    best = loss_of(layers, X, y)
    saved = [(layer.weights, layer.biases) for layer in layers]
    history = []
    for _ in range(tries):
        for layer in layers:
            layer.weights += size * np.random.standard_normal(layer.weights.shape)
            layer.biases += size * np.random.standard_normal(layer.biases.shape)
        loss = loss_of(layers, X, y)
        if loss < best:
            best = loss
            saved = [(layer.weights, layer.biases) for layer in layers]
        else:
            for layer, (weights, biases) in zip(layers, saved):
                layer.weights, layer.biases = weights, biases
        history.append(best)
    return history
