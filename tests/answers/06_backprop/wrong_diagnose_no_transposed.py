# %%
"""Forgets one name.

Loses: diagnose_names, diagnose_first_that_fits
Says: With rows and columns swapped
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.allclose(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.allclose(found * n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    return "other"
