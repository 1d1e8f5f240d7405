# %%
"""The last samples are the test set.

Loses: split_is_random
Says: draw the places at random
"""


# %% split
def split(X, y, test_share, seed):
    n = len(X) - round(test_share * len(X))
    return X[:n], y[:n], X[n:], y[n:]
