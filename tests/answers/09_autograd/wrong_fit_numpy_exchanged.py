# %%
"""Exchanges y and y_pred in the call.

Loses: fit_numpy_steps
Says: were y and y_pred exchanged
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w, ws = 0.0, []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, w * x, y)
        ws.append(w)
    return ws
