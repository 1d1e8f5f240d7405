# %%
"""Halves it, as some books do.

Loses: mse_value
Says: half
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    return ((y_pred - y) ** 2).mean() / 2
