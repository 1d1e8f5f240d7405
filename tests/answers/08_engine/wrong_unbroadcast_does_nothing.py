"""Gives the gradient back as it came.

Loses: unbroadcast_stretched, unbroadcast_missing
Says: This is the gradient as it came in
"""


# %% unbroadcast
def unbroadcast(gradient, shape):
    return gradient
