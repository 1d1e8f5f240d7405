# %%
"""Compares without looking at shapes.

Loses: diagnose_names, diagnose_first_that_fits
Says: operands could not be broadcast
"""


# %% diagnose
def diagnose(found, slopes, n):
    if np.allclose(found, slopes):
        return "right"
    if np.allclose(found * n, slopes):
        return "mean"
    if np.allclose(-found, slopes):
        return "sign"
    if np.allclose(found.T, slopes):
        return "transposed"
    return "other"
