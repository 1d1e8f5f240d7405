# %%
"""A sample may be drawn twice.

Loses: split_keeps_samples
Says: twice
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng(seed).integers(len(X), size=len(X))
    n = round(test_share * len(X))
    return X[p[n:]], y[p[n:]], X[p[:n]], y[p[:n]]
