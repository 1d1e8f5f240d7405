# %%
"""Appends one array that goes on changing.

Loses: fit_numpy_steps
Says: one and the same array or tensor 20 times
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = np.array(0.0)
    ws = []
    for _ in range(steps):
        w -= learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
    return ws
