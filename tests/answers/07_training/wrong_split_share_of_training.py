# %%
"""The share is that of the training set.

Loses: split_keeps_samples, split_is_random
Says: put aside
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng(seed).permutation(len(X))
    n = round(test_share * len(X))
    return X[p[:n]], y[p[:n]], X[p[n:]], y[p[n:]]
