# %%
"""Another order.

Loses: diagnose_first_that_fits
Says: in their order
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.T.shape == slopes.shape and np.allclose(found.T, slopes):
        return "transposed"
    if found.shape == slopes.shape and np.allclose(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.allclose(found * n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    return "other"
