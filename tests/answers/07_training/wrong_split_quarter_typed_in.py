# %%
"""A quarter, whatever is asked.

Loses: split_keeps_samples, split_is_random
Says: test_share times N
"""


# %% split
def split(X, y, test_share, seed):
    p = np.random.default_rng(seed).permutation(len(X))
    n = len(X) // 4
    return X[p[n:]], y[p[n:]], X[p[:n]], y[p[:n]]
