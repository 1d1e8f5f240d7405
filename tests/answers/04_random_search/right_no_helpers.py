"""Right: the search and the measurement use none of the earlier exercises."""


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    shapes = [(layer.weights.shape, layer.biases.shape) for layer in layers]
    draws = []
    for _ in range(tries):
        draw = [[size * np.random.standard_normal(s) for s in pair] for pair in shapes]
        for layer, (weights, biases) in zip(layers, draw):
            layer.weights, layer.biases = weights, biases
        draws.append((loss_of(layers, X, y), draw))
    best = min(draws, key=lambda pair: pair[0])[1]
    for layer, (weights, biases) in zip(layers, best):
        layer.weights, layer.biases = weights, biases
    return [min(loss for loss, _ in draws[: k + 1]) for k in range(tries)]


# %% random_search
def random_search(layers, X, y, tries=10_000, size=0.05):
    first, second = layers
    best, history = loss_of(layers, X, y), []
    for _ in range(tries):
        old = first.weights, first.biases, second.weights, second.biases
        first.weights = first.weights + size * np.random.standard_normal(first.weights.shape)
        first.biases = first.biases + size * np.random.standard_normal(first.biases.shape)
        second.weights = second.weights + size * np.random.standard_normal(second.weights.shape)
        second.biases = second.biases + size * np.random.standard_normal(second.biases.shape)
        loss = loss_of(layers, X, y)
        if loss < best:
            best = loss
        else:
            first.weights, first.biases, second.weights, second.biases = old
        history.append(best)
    return history


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    old = [(layer.weights, layer.biases) for layer in layers]
    start, helpful = loss_of(layers, X, y), 0
    for _ in range(tries):
        for layer, (weights, biases) in zip(layers, old):
            layer.weights = weights + size * np.random.standard_normal(weights.shape)
            layer.biases = biases + size * np.random.standard_normal(biases.shape)
        if loss_of(layers, X, y) < start:
            helpful += 1
    for layer, (weights, biases) in zip(layers, old):
        layer.weights, layer.biases = weights, biases
    return np.float64(helpful) / tries


# %% tries_needed
def tries_needed(share, chance, tries=1):
    high = 1
    while (1 - share) ** high > 1 - chance:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if (1 - share) ** middle > 1 - chance:
            low = middle
        else:
            high = middle
    return high
