# %%
"""Writes w down before the step.

Loses: fit_numpy_steps
Says: This is w before each step
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(steps):
        ws.append(w)
        w = w - learning_rate * mse_gradient(x, y, w * x)
    return ws
