# %%
"""The defaults are gone.

Loses: fit_numpy_steps
Says: missing 2 required positional arguments
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate, steps):
    w = 0.0
    ws = []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
