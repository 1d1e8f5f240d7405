"""The last value never gets its 1.

Loses: backward_shared, backward_again
Says: Both gradients are 0.
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
    for value in values:
        for source, slope in value.inputs:
            source.grad += value.grad * slope
