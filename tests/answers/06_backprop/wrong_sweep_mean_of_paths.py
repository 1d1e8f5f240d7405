# %%
"""Takes the mean of the two contributions.

Loses: sweep_two_paths
Says: mean of the two
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    ds, dz = multiply_backward(s, z, 1)
    dx, dy = multiply_backward(x, y, ds)
    return (dx + ds) / 2, dy, dz
