# %%
"""Shuffles X and y, each by itself.

Loses: split_is_random, split_keeps_samples
Says: come apart
"""


# %% split
def split(X, y, test_share, seed):
    rng = np.random.default_rng(seed)
    a, b = rng.permutation(len(X)), rng.permutation(len(X))
    n = round(test_share * len(X))
    return X[a[n:]], y[b[n:]], X[a[:n]], y[b[:n]]
