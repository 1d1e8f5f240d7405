# %%
"""The error the wrong way round.

Loses: mse_gradient_values
Says: The sign is wrong
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 2 * np.mean((y - y_pred) * x)
