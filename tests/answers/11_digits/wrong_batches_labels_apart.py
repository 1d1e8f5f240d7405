# %%
"""Shuffles samples and labels each for itself.

Loses: batches_whole
Says: have come apart
"""


# %% batches
def batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    X, y = X[rng.permutation(len(X))], y[rng.permutation(len(y))]
    for k in range(0, len(X), size):
        yield X[k : k + size], y[k : k + size]
