# %%
"""Asserts, which raises another error.

Loses: mse_shapes
Says: It stops with AssertionError
"""


# %% mse
def mse(y_pred, y):
    assert y_pred.shape == y.shape
    return ((y_pred - y) ** 2).mean()
