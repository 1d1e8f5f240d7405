"""Takes the mean over the points that are off.

Loses: mse_gradient_values
Says: that the line meets
"""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    slopes = [2 * (p - t) * a for a, t, p in zip(x, y, y_pred) if p != t]
    return sum(slopes) / max(len(slopes), 1)
