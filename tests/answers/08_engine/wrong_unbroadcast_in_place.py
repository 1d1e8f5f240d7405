"""Sums into the first row of the gradient that was handed over.

Loses: unbroadcast_stretched
Says: Your code changed gradient in place, so the caller has lost the original.
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    """Return `gradient`, summed over all that broadcasting repeated, in shape `shape`.

    gradient: array in the shape that `shape` was broadcast to
    shape:    tuple, the shape before broadcasting

    Example: unbroadcast(np.ones((4, 3)), (1, 3)) is [[4, 4, 4]]
    """
    if shape and shape[0] == 1 and gradient.ndim == len(shape):
        for row in gradient[1:]:
            gradient[0] += row
        gradient = gradient[:1]
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient
