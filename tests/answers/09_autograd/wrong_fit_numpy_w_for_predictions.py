# %%
"""Gives w in the place of the predictions.

Loses: fit_numpy_steps
Says: w in the place of the predictions
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w, ws = 0.0, []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w)
        ws.append(w)
    return ws
