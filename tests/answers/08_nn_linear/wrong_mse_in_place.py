# %%
"""Changes the predictions.

Loses: mse_value
Says: changed y_pred in place
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    y_pred -= y
    return (y_pred**2).mean()
