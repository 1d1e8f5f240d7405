# %%
"""A dot product and nothing else.

Loses: mse_gradient_values
Says: The factor 2, the outer slope of the square, is missing
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return np.dot(x, y_pred - y)
