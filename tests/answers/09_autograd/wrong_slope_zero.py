# %%
"""Gives 0, whatever comes.

Loses: mse_gradient_values, mse_gradient_leaves_arrays
Says: The slope is 0
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return 0
