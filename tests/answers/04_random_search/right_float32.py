"""Right: everything in float32, one flat array for a network, a class for the search."""


# %% snapshot
def flat(layers):
    return np.concatenate([part.ravel() for l in layers for part in (l.weights, l.biases)])


def snapshot(layers):
    return flat(layers).astype(np.float64)


def restore(layers, saved):
    place = 0
    for layer in layers:
        for name in ("weights", "biases"):
            shape = getattr(layer, name).shape
            count = shape[0] * shape[1]
            setattr(layer, name, saved[place : place + count].reshape(shape).copy())
            place += count


# %% nudge
def nudge(layers, size):
    numbers = flat(layers)
    steps = np.float32(size) * np.random.standard_normal(len(numbers)).astype(np.float32)
    restore(layers, numbers + steps)


# %% random_guessing
def random_guessing(layers, X, y, tries, size=1.0):
    best, saved, history = np.float32(np.inf), None, np.zeros(tries, dtype=np.float32)
    for k in range(tries):
        restore(layers, size * np.random.standard_normal(len(flat(layers))).astype(np.float32))
        loss = np.float32(loss_of(layers, X, y))
        if loss < best:
            best, saved = loss, snapshot(layers)
        history[k] = best
    restore(layers, saved)
    return history


# %% random_search
class Search:
    def __init__(self, layers, X, y):
        self.layers, self.data = layers, (X, y)
        self.best, self.saved = np.float32(loss_of(layers, X, y)), snapshot(layers)

    def step(self, size):
        nudge(self.layers, size)
        loss = np.float32(loss_of(self.layers, *self.data))
        if loss < self.best:
            self.best, self.saved = loss, snapshot(self.layers)
        else:
            restore(self.layers, self.saved)
        return self.best


def random_search(layers, X, y, tries=10_000, size=0.05):
    search = Search(layers, X, y)
    return [search.step(size) for _ in range(tries)]


# %% helpful_share
def helpful_share(layers, X, y, tries=200, size=0.05):
    start, saved = loss_of(layers, X, y), snapshot(layers)
    helped = np.zeros(tries, dtype=np.float32)
    for k in range(tries):
        nudge(layers, size)
        helped[k] = loss_of(layers, X, y) < start
        restore(layers, saved)
    return helped.mean()


# %% tries_needed
def tries_needed(share, chance):
    return np.ceil(np.log1p(-chance) / np.log1p(-share))
