# %%
"""NumPy to the end, no loop over samples."""


# %% batches
def batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    order = np.argsort(rng.random(len(X)))
    cuts = np.arange(size, len(X), size)
    return list(zip(np.split(np.take(X, order, axis=0), cuts), np.split(y[order], cuts)))


# %% best_epoch
def best_epoch(losses, patience):
    losses = np.asarray(losses)
    for stop in range(patience, len(losses)):
        if losses[stop - patience + 1 : stop + 1].min() >= losses[: stop - patience + 1].min():
            return int(np.argmin(losses[: stop + 1]))
    return int(np.argmin(losses))


# %% spread
def spread(accuracy, n):
    return np.float64(accuracy - accuracy**2) ** 0.5 * n**-0.5


def digits_needed(accuracy, margin):
    return np.square(spread(accuracy, 1) / margin)


# %% confusion
def confusion(y_true, y_pred, n_classes):
    pairs = np.asarray(y_true) * n_classes + np.asarray(y_pred)
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)


# %% growth
def growth(scale, n):
    return scale / np.sqrt(2 / n)


# %% my_reader
def my_reader(X, y, X_val, y_val):
    layers = new_reader(32)
    learn(layers, (X, y), (X_val, y_val), rate=0.4, epochs=15, size=16)
    return layers
