# %%
"""Begins with L in place of dL/dL = 1.

Loses: sweep_one_path, sweep_two_paths
Says: begins with dL/dL = 1, not with L
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    L = s * z
    ds, dz = multiply_backward(s, z, L)
    dx, dy = multiply_backward(x, y, ds)
    return dx + ds, dy, dz
