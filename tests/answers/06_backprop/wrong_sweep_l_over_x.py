# %%
"""dL/dx as L over x.

Loses: sweep_one_path, sweep_two_paths
Says: Something is divided by zero
"""


# %% sweep
def sweep(x, y, z):
    s = x * y + x
    return s * z / x, x * z, s
