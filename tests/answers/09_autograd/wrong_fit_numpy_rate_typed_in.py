# %%
"""The learning rate is typed in.

Loses: fit_numpy_settings
Says: The learning rate does not matter
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(steps):
        w = w - 0.01 * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
