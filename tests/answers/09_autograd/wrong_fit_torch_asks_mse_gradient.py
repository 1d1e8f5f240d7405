# %%
"""NumPy once more, with mse_gradient.

Loses: fit_torch_asks
Says: must not lean on fit_numpy
"""


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
