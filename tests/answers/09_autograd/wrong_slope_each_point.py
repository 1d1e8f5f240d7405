# %%
"""Gives the slopes of the points.

Loses: mse_gradient_values
Says: There is one w, so it has one slope
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * (y_pred - y) * x
