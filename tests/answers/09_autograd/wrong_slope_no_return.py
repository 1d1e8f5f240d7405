# %%
"""Forgets the return.

Loses: mse_gradient_values, mse_gradient_leaves_arrays
Says: Does every path through your code end
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    slope = 2 * np.mean((y_pred - y) * x)
