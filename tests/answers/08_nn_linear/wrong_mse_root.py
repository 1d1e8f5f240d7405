# %%
"""Takes the root.

Loses: mse_value
Says: This is the root of it
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    return ((y_pred - y) ** 2).mean().sqrt()
