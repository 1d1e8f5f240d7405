# %%
"""Takes the targets out of the graph.

Loses: mse_flows
Says: the gradient of mse for the targets
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("the shapes differ")
    return ((y_pred - y.detach()) ** 2).mean()
