# %%
"""Asks for the transpose only where the shapes differ.

Loses: diagnose_names
Says: With rows and columns swapped
"""


# %% diagnose
def diagnose(found, slopes, n):
    if found.shape == slopes.shape:
        if np.allclose(found, slopes):
            return "right"
        if np.allclose(n * found, slopes):
            return "mean"
        if np.allclose(-found, slopes):
            return "sign"
        return "other"
    if found.T.shape == slopes.shape and np.allclose(found.T, slopes):
        return "transposed"
    return "other"
