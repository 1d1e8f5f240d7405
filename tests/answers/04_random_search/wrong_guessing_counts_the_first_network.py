# %%
"""The network that came in counts as the best so far.

Loses: guessing_draws_anew, guessing_history
Says: It is that of the network which came in
"""


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for _ in range(tries):
        for layer in layers:
            layer.weights = size * np.random.standard_normal(layer.weights.shape)
            layer.biases = size * np.random.standard_normal(layer.biases.shape)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        history.append(best)
    restore(layers, saved)
    return history
