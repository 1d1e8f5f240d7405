# %%
"""Forgets the inner slope x.

Loses: mse_gradient_values
Says: The inner slope is missing
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.mean(y_pred - y)
