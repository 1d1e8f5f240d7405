# %%
"""Writes down the slopes.

Loses: fit_numpy_steps, fit_numpy_settings
Says: These are the slopes
"""


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w, slopes = 0.0, []
    for _ in range(steps):
        slope = mse_gradient(x, y, w * x)
        w = w - learning_rate * slope
        slopes.append(slope)
    return slopes
