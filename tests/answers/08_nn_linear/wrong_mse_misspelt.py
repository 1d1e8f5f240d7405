# %%
"""Misspells the error.

Loses: mse_shapes
Says: It stops with NameError
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise Valueerror("the shapes differ")
    return ((y_pred - y) ** 2).mean()
