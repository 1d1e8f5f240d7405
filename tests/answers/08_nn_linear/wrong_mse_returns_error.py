# %%
"""Returns the error in place of raising it.

Loses: mse_shapes
Says: `raise`, not `return`
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        return ValueError("different shapes")
    return ((y_pred - y) ** 2).mean()
