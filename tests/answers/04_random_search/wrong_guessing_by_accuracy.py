"""Notes the share of wrong answers for the loss.

Loses: guessing_history, guessing_keeps_best, guessing_draws_anew
Says: should come from `loss_of`
"""


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    best, saved, history = np.inf, snapshot(layers), []
    for _ in range(tries):
        for layer in layers:
            layer.weights = size * np.random.standard_normal(layer.weights.shape)
            layer.biases = size * np.random.standard_normal(layer.biases.shape)
        loss = 1 - accuracy_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        history.append(best)
    restore(layers, saved)
    return history
