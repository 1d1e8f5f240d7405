# %%
"""Trusts nn.MSELoss, which only warns.

Loses: mse_shapes
Says: It should raise a ValueError
"""


# %% mse
def mse(y_pred, y):
    return nn.MSELoss()(y_pred, y)
