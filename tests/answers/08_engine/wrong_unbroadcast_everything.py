"""Sums over everything, and fills the shape with the total.

Loses: unbroadcast_stretched, unbroadcast_missing
Says: Everything was summed.
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    return np.full(shape, gradient.sum())
