# %%
"""Throws a coin for each sample, so the size of the test set is left to chance.

Loses: split_keeps_samples, split_is_random
Says: should be (30, 2)
"""


# %% split
def split(X, y, test_share, seed):
    aside = np.random.default_rng(seed).random(len(X)) < test_share
    return X[~aside], y[~aside], X[aside], y[aside]
