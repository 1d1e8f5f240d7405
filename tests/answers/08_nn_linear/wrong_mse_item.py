# %%
"""Returns the number alone.

Loses: mse_flows
Says: Return the tensor itself
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    return ((y_pred - y) ** 2).mean().item()
