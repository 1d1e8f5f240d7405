# %%
"""Multiplies the two contributions.

Loses: sweep_two_paths
Says: multiplied
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    ds, dz = multiply_backward(s, z, 1)
    dx, dy = multiply_backward(x, y, ds)
    return dx * ds, dy, dz
