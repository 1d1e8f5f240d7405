# %%
"""Ends with x as the predictions.

Loses: fit_numpy_settings
Says: changed x in place
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    x *= w
    return ws
