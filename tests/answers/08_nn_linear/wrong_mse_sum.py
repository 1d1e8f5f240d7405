# %%
"""Takes the sum.

Loses: mse_value
Says: 4
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    return ((y_pred - y) ** 2).sum()
