# %%
"""Stops when the step is small.

Loses: fit_numpy_settings
Says: also where there is nothing left to gain
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w, ws = 0.0, []
    for _ in range(steps):
        step = learning_rate * mse_gradient(x, y, w * x)
        if abs(step) < 1e-8:
            break
        w = w - step
        ws.append(w)
    return ws
