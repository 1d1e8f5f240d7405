# %%
"""No word for the rest.

Loses: diagnose_names, diagnose_first_that_fits
Says: Does every path end with
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.allclose(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.allclose(found * n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    if found.T.shape == slopes.shape and np.allclose(found.T, slopes):
        return "transposed"
