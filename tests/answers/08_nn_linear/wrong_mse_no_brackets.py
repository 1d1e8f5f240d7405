# %%
"""Forgets the brackets of mean.

Loses: mse_value, mse_flows
Says: are there brackets behind
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("the shapes differ")
    return ((y_pred - y) ** 2).mean
