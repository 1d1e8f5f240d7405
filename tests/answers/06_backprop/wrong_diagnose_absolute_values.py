# %%
"""Takes the signs off first.

Loses: diagnose_names, diagnose_first_that_fits
Says: The sign is wrong at every entry
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.allclose(abs(found), abs(slopes)):
        return "right"
    if found.shape == slopes.shape and np.allclose(found * n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    if found.T.shape == slopes.shape and np.allclose(found.T, slopes):
        return "transposed"
    return "other"
