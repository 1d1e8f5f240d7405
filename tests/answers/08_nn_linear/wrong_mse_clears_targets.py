# %%
"""Changes the targets in place, once it has its result.

Loses: mse_value
Says: changed y in place
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("the shapes differ")
    loss = ((y_pred - y) ** 2).mean()
    y.mul_(0)
    return loss
