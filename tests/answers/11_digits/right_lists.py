# %%
"""Lists and plain loops throughout."""


# %% batches
def batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(y))
    found = []
    while len(order):
        now, order = order[:size], order[size:]
        found.append((X[now], y[now]))
    return found


# %% best_epoch
def best_epoch(losses, patience):
    lowest, where, waited = float("inf"), 0, 0
    for i in range(len(losses)):
        if losses[i] < lowest:
            lowest, where, waited = losses[i], i, 0
        else:
            waited += 1
            if waited == patience:
                return where
    return where


# %% spread
def spread(accuracy, n):
    one = accuracy * (1 - accuracy) ** 2 + (1 - accuracy) * accuracy**2
    return (one / n) ** 0.5


def digits_needed(accuracy, margin):
    import math

    return math.ceil(accuracy * (1 - accuracy) / margin / margin)


# %% confusion
def confusion(y_true, y_pred, n_classes):
    return [
        [sum(1 for a, b in zip(y_true, y_pred) if a == t and b == p) for p in range(n_classes)]
        for t in range(n_classes)
    ]


# %% growth
def growth(scale, n):
    import math

    return math.sqrt(n * scale * scale / 2)


# %% my_reader
def my_reader(X, y, X_val, y_val):
    curves, film = learn(new_reader(48, seed=4), (X, y), (X_val, y_val), rate=0.3, epochs=20)
    return film[best_epoch(list(curves[:, 1]), 8)]
