# %%
"""Forgets the 2 of the square.

Loses: mse_gradient_values
Says: The factor 2, the outer slope of the square, is missing
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return np.mean((y_pred - y) * x)
