"""Sums a stretched axis without keeping it.

Loses: unbroadcast_stretched, unbroadcast_missing
Says: The axis is gone.
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    axes = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return gradient.sum(axis=axes)
