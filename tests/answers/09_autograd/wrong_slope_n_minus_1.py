# %%
"""Divides by N - 1 (and by 1 where N is 1).

Loses: mse_gradient_values
Says: This divides by N − 1
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.sum((y_pred - y) * x) / max(len(x) - 1, 1)
