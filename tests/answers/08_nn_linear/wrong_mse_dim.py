# %%
"""Compares how many dimensions there are.

Loses: mse_shapes
Says: Compare the two whole shapes
"""


# %% mse
def mse(y_pred, y):
    if y_pred.dim() != y.dim():
        raise ValueError("different")
    return ((y_pred - y) ** 2).mean()
