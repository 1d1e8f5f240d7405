# %%
"""The product alone for z, without the x that was added.

Loses: sweep_one_path
Says: with the x that was added
"""


# %% sweep
def multiply_backward(x, y, upstream):
    return upstream * y, upstream * x


def sweep(x, y, z):
    q = x * y
    s = q + x
    dx, dy = multiply_backward(x, y, z)
    return dx + z, dy, q
