"""Knows missing axes, and forgets stretched ones.

Loses: unbroadcast_stretched, unbroadcast_missing
Says: This is the gradient as it came in
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    """Return `gradient`, summed over all that broadcasting repeated, in shape `shape`.

    gradient: array in the shape that `shape` was broadcast to
    shape:    tuple, the shape before broadcasting

    Example: unbroadcast(np.ones((4, 3)), (1, 3)) is [[4, 4, 4]]
    """
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    return gradient
