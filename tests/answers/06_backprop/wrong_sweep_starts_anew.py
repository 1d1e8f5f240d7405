# %%
"""Each gate begins with an upstream gradient of 1.

Loses: sweep_one_path, sweep_two_paths
Says: stops at the first gate
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    ds, dz = multiply_backward(s, z, 1)
    dx, dy = multiply_backward(x, y, 1)
    return dx + 1, dy, dz
