# %%
"""Begins the list with the start.

Loses: fit_numpy_steps
Says: The start, w = 0, is not a step
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = [w]
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
