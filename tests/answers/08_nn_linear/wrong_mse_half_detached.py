# %%
"""Detaches one of the two factors.

Loses: mse_flows
Says: a part is lost on the way
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    errors = y_pred - y
    return (errors * errors.detach()).mean()
