# %%
"""The return stands inside the loop.

Loses: fit_numpy_steps
Says: Is `return` inside the loop
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0.0
    ws = []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        ws.append(w)
        return ws
