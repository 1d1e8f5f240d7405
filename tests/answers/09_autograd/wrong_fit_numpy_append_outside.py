# %%
"""Writes w down after the loop.

Loses: fit_numpy_steps
Says: one entry, the last w
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
    ws.append(w)
    return ws
