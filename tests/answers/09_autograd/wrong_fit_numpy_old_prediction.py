# %%
"""Predicts once, before the loop.

Loses: fit_numpy_steps
Says: All steps are equally long
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    y_pred = w * x
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, y_pred)
        ws.append(w)
    return ws
