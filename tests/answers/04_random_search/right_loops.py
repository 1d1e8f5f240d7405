"""Right: loops over indices, one random number at a time, nothing changed in place."""


# %% snapshot
def snapshot(layers):
    saved = []
    for i in range(len(layers)):
        saved.append([np.array(layers[i].weights), np.array(layers[i].biases)])
    return saved


def restore(layers, saved):
    for i in range(len(layers)):
        layers[i].weights = np.array(saved[i][0])
        layers[i].biases = np.array(saved[i][1])


# %% nudge
def nudge(layers, size):
    for layer in layers:
        weights = layer.weights.copy()
        for i in range(weights.shape[0]):
            for j in range(weights.shape[1]):
                weights[i, j] = weights[i, j] + np.random.normal(0, size)
        layer.weights = weights
        biases = layer.biases.copy()
        for j in range(biases.shape[1]):
            biases[0, j] = biases[0, j] + np.random.normal(0, size)
        layer.biases = biases


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    best_loss = 9999999
    best_weights = None
    losses = []
    i = 0
    while i < tries:
        for layer in layers:
            n, m = layer.weights.shape
            layer.weights = np.random.randn(n, m) * size
            layer.biases = np.random.randn(1, m) * size
        loss = loss_of(layers, X, y)
        if loss < best_loss:
            best_loss = loss
            best_weights = snapshot(layers)
        losses.append(best_loss)
        i += 1
    restore(layers, best_weights)
    return losses


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    saved = snapshot(layers)
    lowest = loss_of(layers, X, y)
    losses = []
    for i in range(tries):
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss >= lowest:
            restore(layers, saved)
        else:
            saved = snapshot(layers)
            lowest = loss
        losses = losses + [lowest]
    return losses


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    saved = snapshot(layers)
    before = loss_of(layers, X, y)
    count = 0
    for i in range(tries):
        restore(layers, saved)
        nudge(layers, size)
        if loss_of(layers, X, y) < before:
            count += 1
    restore(layers, saved)
    return count / tries


# %% tries_needed
def tries_needed(share, chance):
    n = 0
    still_nothing = 1.0
    while 1 - still_nothing < chance:
        n = n + 1
        still_nothing = still_nothing * (1 - share)
    return n
