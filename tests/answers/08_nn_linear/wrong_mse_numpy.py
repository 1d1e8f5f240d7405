# %%
"""Goes through NumPy.

Loses: mse_flows
Says: Autograd has lost it
"""


# %% mse
def mse(y_pred, y):
    if y_pred.shape != y.shape:
        raise ValueError("different shapes")
    a, b = y_pred.detach().numpy(), y.detach().numpy()
    return torch.tensor(np.mean((a - b) ** 2))
