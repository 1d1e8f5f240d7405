# %%
"""The bug of program A, kept.

Loses: mse_gradient_values
Says: N times too large, as in program A
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return np.mean(np.dot(2 * x, y_pred - y))
