"""Always sums over the first axis, whatever was repeated.

Loses: unbroadcast_stretched, unbroadcast_missing
Says: These are the sums of the columns.
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    if gradient.shape == shape:
        return gradient
    return gradient.sum(axis=0, keepdims=len(shape) == gradient.ndim)
