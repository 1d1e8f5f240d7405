# %%
"""X_train, X_test, y_train, y_test.

Loses: split_is_random, split_keeps_samples
Says: Another order
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng(seed).permutation(len(X))
    n = round(test_share * len(X))
    return X[p[n:]], X[p[:n]], y[p[n:]], y[p[:n]]
