"""Right: writes into the arrays that are there, keeps a dict, uses helper functions."""


# %% snapshot
def snapshot(layers):
    saved = {}
    for number, layer in enumerate(layers):
        saved["weights", number] = layer.weights + 0
        saved["biases", number] = 1 * layer.biases
    return saved


def restore(layers, saved):
    for number, layer in enumerate(layers):
        layer.weights[:] = saved["weights", number]
        layer.biases[...] = saved["biases", number]


# %% nudge
def noise(array, size):
    return np.random.normal(scale=size, size=array.shape)


def nudge(layers, size):
    for layer in layers:
        np.add(layer.weights, noise(layer.weights, size), out=layer.weights)
        layer.biases += noise(layer.biases, size)


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    def draw():
        for layer in layers:
            layer.weights[:] = noise(layer.weights, size)
            layer.biases[:] = noise(layer.biases, size)
        return loss_of(layers, X, y)

    best, history = None, ()
    for _ in range(tries):
        loss = draw()
        if best is None or loss < best:
            best, saved = loss, snapshot(layers)
        history += (best,)
    restore(layers, saved)
    return history


# %% random_search
def one_try(layers, X, y, size, best):
    saved = snapshot(layers)
    nudge(layers, size)
    loss = loss_of(layers, X, y)
    if loss < best:
        return loss
    restore(layers, saved)
    return best


def random_search(layers, X, y, tries=10_000, size=0.05):
    best, history = loss_of(layers, X, y), []
    for _ in range(tries):
        best = one_try(layers, X, y, size, best)
        history.append(float(best))
    return history


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved = loss_of(layers, X, y), snapshot(layers)
    helped = []
    for _ in range(tries):
        nudge(layers, size)
        helped.append(loss_of(layers, X, y) < start)
        restore(layers, saved)
    return sum(helped) / len(helped)


# %% tries_needed
def tries_needed(share, chance):
    tries = np.arange(1, 20_001)
    return int(tries[1 - (1 - share) ** tries >= chance][0])
