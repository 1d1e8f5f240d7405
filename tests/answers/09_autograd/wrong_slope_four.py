# %%
"""Divides by the 4 of the example.

Loses: mse_gradient_values
Says: This divides by 4, whatever N is
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.sum((y_pred - y) * x) / 4
