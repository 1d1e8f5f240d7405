# %%
"""Shuffles the arrays that came in.

Loses: batches_whole
Says: in place
"""


# %% batches
def batches(X, y, size, seed):
    np.random.default_rng(seed).shuffle(X)
    np.random.default_rng(seed).shuffle(y)
    return [(X[k : k + size], y[k : k + size]) for k in range(0, len(X), size)]
