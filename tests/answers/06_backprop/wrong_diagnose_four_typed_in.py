# %%
"""N = 4 typed in.

Loses: diagnose_names
Says: Is n used
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.allclose(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.allclose(found * 4, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    if found.T.shape == slopes.shape and np.allclose(found.T, slopes):
        return "transposed"
    return "other"
