"""Sets each gradient to 0 when its turn comes.

Loses: backward_shared, backward_again
Says: Was a set to 0 again after b had handed back?
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
        last.grad = 1.0
        for earlier, slope in value.inputs:
            earlier.grad += slope * value.grad
