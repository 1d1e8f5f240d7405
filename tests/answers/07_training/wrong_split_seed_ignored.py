# %%
"""Draws anew at each call.

Loses: split_is_random
Says: same seed
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng().permutation(len(X))
    n = round(test_share * len(X))
    return X[p[n:]], y[p[n:]], X[p[:n]], y[p[:n]]
