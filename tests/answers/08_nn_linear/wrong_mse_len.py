# %%
"""Compares the lengths only.

Loses: mse_shapes
Says: not their lengths
"""


# %% mse
def mse(y_pred, y):
    if len(y_pred) != len(y):
        raise ValueError("different lengths")
    return ((y_pred - y) ** 2).mean()
