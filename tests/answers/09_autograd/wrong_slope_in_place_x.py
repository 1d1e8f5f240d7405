# %%
"""Multiplies x in place.

Loses: mse_gradient_leaves_arrays
Says: changed x in place
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    x *= 2 * (y_pred - y)
    return np.mean(x)
