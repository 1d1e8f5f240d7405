# %%
"""Divides by N after the mean has.

Loses: mse_gradient_values
Says: Here 1/N comes in twice
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.mean((y_pred - y) * x) / len(x)
