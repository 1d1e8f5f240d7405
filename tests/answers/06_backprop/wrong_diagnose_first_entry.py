# %%
"""Looks at the first entry only.

Loses: diagnose_names, diagnose_first_that_fits
Says: it should be
"""


# %% diagnose
def diagnose(found, slopes, n):
    ratio = found.flat[0] / slopes.flat[0]
    names = {1: "right", -1: "sign"}
    if np.isclose(ratio * n, 1):
        return "mean"
    return names.get(round(ratio, 5), "transposed" if found.T.shape == slopes.shape else "other")
