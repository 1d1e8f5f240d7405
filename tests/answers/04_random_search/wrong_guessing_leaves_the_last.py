"""Never puts the best network back.

Loses: guessing_keeps_best
Says: After the loop the layers hold what was drawn last
"""


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    best, saved, history = np.inf, snapshot(layers), []
    for _ in range(tries):
        for layer in layers:
            layer.weights = size * np.random.standard_normal(layer.weights.shape)
            layer.biases = size * np.random.standard_normal(layer.biases.shape)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        history.append(best)

    return history
