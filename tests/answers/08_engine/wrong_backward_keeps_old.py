"""Never sets gradients to 0: those of the last call are still there.

Loses: backward_again
Says: Gradients of the call before are still there.
"""


# %% backward
def backward(last):
    """Set the grad of `last`, and of every value it was made from, to the slope of `last`.

    Whatever was in grad before is lost: each call begins anew. Returns nothing.

    Example: after b = a + a and backward(b), a.grad is 2.0 and b.grad is 1.0
    """
    values = order(last)
    last.grad = 1.0
    for value in values:
        for source, slope in value.inputs:
            source.grad += value.grad * slope
