# %%
"""The product of two means.

Loses: mse_gradient_values
Says: not the product of two means
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.mean(y_pred - y) * np.mean(x)
