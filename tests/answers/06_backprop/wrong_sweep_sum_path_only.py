# %%
"""Forgets the path of x through the product.

Loses: sweep_two_paths
Says: through the sum is here
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    ds, dz = multiply_backward(s, z, 1)
    dx = ds
    _, dy = multiply_backward(x, y, ds)
    return dx, dy, dz
