# %%
"""The numbers of the picture.

Loses: sweep_one_path, sweep_two_paths
Says: wrong elsewhere
"""


# %% sweep
def sweep(x, y, z):
    return -5, 15, -3
