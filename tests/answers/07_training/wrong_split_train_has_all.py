# %%
"""The training set keeps all samples.

Loses: split_keeps_samples
Says: has all the samples
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng(seed).permutation(len(X))
    n = round(test_share * len(X))
    return X, y, X[p[:n]], y[p[:n]]
