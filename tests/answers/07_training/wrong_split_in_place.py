# %%
"""Shuffles X and y in place.

Loses: split_keeps_samples
Says: in place
"""


# %% split
def split(X, y, test_share, seed):
    np.random.default_rng(seed).shuffle(X)
    np.random.default_rng(seed).shuffle(y)
    n = round(test_share * len(X))
    return X[n:], y[n:], X[:n], y[:n]
