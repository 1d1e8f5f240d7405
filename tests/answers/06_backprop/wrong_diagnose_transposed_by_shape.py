# %%
"""Asks for the shape only.

Loses: diagnose_names
Says: nor found on its side agrees
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape and np.allclose(found, slopes):
        return "right"
    if found.shape == slopes.shape and np.allclose(found * n, slopes):
        return "mean"
    if found.shape == slopes.shape and np.allclose(-found, slopes):
        return "sign"
    if found.shape == slopes.shape[::-1]:
        return "transposed"
    return "other"
