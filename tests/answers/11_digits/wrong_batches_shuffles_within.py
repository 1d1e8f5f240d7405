# %%
"""Cuts first, and shuffles within each batch.

Loses: batches_shuffled
Says: Shuffle first, and cut then
"""


# %% batches
def batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    for k in range(0, len(X), size):
        some = k + rng.permutation(len(X[k : k + size]))
        yield X[some], y[some]
