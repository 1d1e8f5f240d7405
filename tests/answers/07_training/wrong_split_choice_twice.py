# %%
"""The test set is drawn with replacement; the training set is what was never drawn.

Loses: split_keeps_samples
Says: is drawn twice
"""


# %% split
def split(X, y, test_share, seed):
    n = round(test_share * len(X))
    test = np.random.default_rng(seed).choice(len(X), n)
    rest = np.setdiff1d(np.arange(len(X)), test)
    return X[rest], y[rest], X[test], y[test]
