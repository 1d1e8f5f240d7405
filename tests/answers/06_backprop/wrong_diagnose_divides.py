# %%
"""Divides where it should multiply.

Loses: diagnose_names, diagnose_first_that_fits
Says: A mean is n times too small
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.allclose(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.allclose(found / n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    if found.T.shape == slopes.shape and np.allclose(found.T, slopes):
        return "transposed"
    return "other"
