# %%
"""Takes the mean along axis 0 only.

Loses: mse_value
Says: One plain number is needed
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    return ((y_pred - y) ** 2).mean(dim=0)
