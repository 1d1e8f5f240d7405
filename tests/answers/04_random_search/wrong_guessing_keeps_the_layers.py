"""Remembers the list of layers, which is the same objects.

Loses: guessing_keeps_best
Says: so put the best back
"""


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    best, history = np.inf, []
    for _ in range(tries):
        for layer in layers:
            layer.weights = size * np.random.standard_normal(layer.weights.shape)
            layer.biases = size * np.random.standard_normal(layer.biases.shape)
        loss = loss_of(layers, X, y)
        if loss < best:
            best = loss
            best_layers = layers
        history.append(best)
    layers = best_layers
    return history
