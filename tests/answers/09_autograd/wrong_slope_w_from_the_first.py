"""Reads w off the first point.

Loses: mse_gradient_values
Says: a point at x = 0
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    w = y_pred[0] / x[0]
    return 2 * (w * np.mean(x * x) - np.mean(x * y))
