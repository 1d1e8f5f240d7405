# %%
"""Compares the first and the last size, and how many there are.

Loses: mse_shapes
Says: other shapes that differ
"""


# %% mse
def mse(y_pred, y):
    a, b = y_pred.shape, y.shape
    if len(a) != len(b) or a[0] != b[0] or a[-1] != b[-1]:
        raise ValueError("the shapes differ")
    return ((y_pred - y) ** 2).mean()
