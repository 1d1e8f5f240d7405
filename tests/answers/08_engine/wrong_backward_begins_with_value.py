"""Begins with the last value's number in place of 1.

Loses: backward_shared, backward_again
Says: The sweep began with the last value's number.
"""


# %% backward
def backward(last):
    """Set the grad of `last`, and of every value it was made from, to the slope of `last`.

    Whatever was in grad before is lost: each call begins anew. Returns nothing.

    Example: after b = a + a and backward(b), a.grad is 2.0 and b.grad is 1.0
    """
    values = order(last)
    for value in values:
        value.grad = 0.0
    last.grad = last.data
    for value in values:
        for source, slope in value.inputs:
            source.grad += value.grad * slope
