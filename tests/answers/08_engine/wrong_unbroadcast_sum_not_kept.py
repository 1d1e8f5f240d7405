"""Sums, and gives the sum no name.

Loses: unbroadcast_stretched, unbroadcast_missing
Says: the sum was not given a name
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    """Return `gradient`, summed over all that broadcasting repeated, in shape `shape`.

    gradient: array in the shape that `shape` was broadcast to; stays as it is
    shape:    tuple, the shape before broadcasting

    Example: unbroadcast(np.ones((4, 3)), (1, 3)) is [[4, 4, 4]]
    """
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            gradient.sum(axis=axis, keepdims=True)
    return gradient
