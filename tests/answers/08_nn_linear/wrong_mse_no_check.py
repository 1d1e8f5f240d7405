# %%
"""Does not compare the shapes.

Loses: mse_shapes
Says: It should raise a ValueError
"""


# %% mse
def mse(y_pred, y):
    return ((y_pred - y) ** 2).mean()
