# %%
"""Takes one path away from the other.

Loses: sweep_two_paths
Says: taken away from the other
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    ds, dz = multiply_backward(s, z, 1)
    dx, dy = multiply_backward(x, y, ds)
    return ds - dx, dy, dz
