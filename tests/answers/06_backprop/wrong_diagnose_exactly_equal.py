# %%
"""Compares with ==.

Loses: diagnose_names
Says: almost equal
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.array_equal(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.array_equal(found * n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.array_equal(-found, slopes):
        return "sign"
    if found.T.shape == slopes.shape and np.array_equal(found.T, slopes):
        return "transposed"
    return "other"
