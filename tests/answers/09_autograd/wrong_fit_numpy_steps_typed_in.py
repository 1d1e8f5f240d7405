# %%
"""The number of steps is typed in.

Loses: fit_numpy_settings
Says: let the loop take as many
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(20):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
