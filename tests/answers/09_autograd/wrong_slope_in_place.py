# %%
"""Takes y away from y_pred in place.

Loses: mse_gradient_leaves_arrays
Says: changed y_pred in place
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    y_pred -= y
    return 2 * np.mean(y_pred * x)
