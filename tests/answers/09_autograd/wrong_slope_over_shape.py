# %%
"""Divides by the shape, which is a tuple.

Loses: mse_gradient_values
Says: did you divide by x.shape
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.sum((y_pred - y) * x) / x.shape
