# %%
"""Makes the shapes fit.

Loses: mse_shapes
Says: It should raise a ValueError
"""


# %% mse
def mse(y_pred, y):
    if y_pred.numel() != y.numel():
        raise ValueError("different sizes")
    return ((y_pred - y.reshape(y_pred.shape)) ** 2).mean()
