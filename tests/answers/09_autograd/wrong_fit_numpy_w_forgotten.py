# %%
"""Takes the step for the new w.

Loses: fit_numpy_steps, fit_numpy_settings
Says: Each entry is a step alone
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w, ws = 0.0, []
    for _ in range(steps):
        w = -learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
