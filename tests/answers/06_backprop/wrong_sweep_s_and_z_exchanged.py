# %%
"""Takes the two results of the last gate in the wrong order.

Loses: sweep_one_path, sweep_two_paths
Says: dL/ds and dL/dz have changed places
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    dz, ds = multiply_backward(s, z, 1)
    dx, dy = multiply_backward(x, y, ds)
    return dx + ds, dy, dz
