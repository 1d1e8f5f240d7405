# %%
"""Begins at 0 in each step.

Loses: fit_numpy_steps, fit_numpy_settings
Says: each step begins at 0 again
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    ws = []
    for _ in range(steps):
        w = 0.0
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
