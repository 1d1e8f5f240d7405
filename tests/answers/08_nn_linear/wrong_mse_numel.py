# %%
"""Compares how many entries there are.

Loses: mse_shapes
Says: Compare the two whole shapes
"""


# %% mse
def mse(y_pred, y):
    if y_pred.numel() != y.numel():
        raise ValueError("different sizes")
    return ((y_pred - y) ** 2).mean()
