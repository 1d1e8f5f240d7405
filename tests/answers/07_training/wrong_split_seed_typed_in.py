# %%
"""Always the seed 0.

Loses: split_is_random
Says: typed in where seed
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng(0).permutation(len(X))
    n = round(test_share * len(X))
    return X[p[n:]], y[p[n:]], X[p[:n]], y[p[:n]]
