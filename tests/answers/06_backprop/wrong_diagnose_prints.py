# %%
"""Prints the name.

Loses: diagnose_names, diagnose_first_that_fits
Says: Does every path end with
"""


# %% diagnose
def diagnose(found, slopes, n):
    print("right" if np.allclose(found[0, 0], slopes[0, 0]) else "other")
