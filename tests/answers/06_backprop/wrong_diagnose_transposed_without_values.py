# %%
"""Any table that fits on its side is called transposed.

Loses: diagnose_names
Says: nor found on its side agrees
"""


# %% diagnose
def diagnose(found, slopes, n):
    for name, table in {"right": found, "mean": n * found, "sign": -found}.items():
        if agree(table, slopes):
            return name
    if found.T.shape == slopes.shape:
        return "transposed"
    return "other"
