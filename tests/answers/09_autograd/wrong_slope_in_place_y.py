# %%
"""Turns y into the error in place.

Loses: mse_gradient_leaves_arrays
Says: changed y in place
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    y -= y_pred
    return -2 * np.mean(y * x)
