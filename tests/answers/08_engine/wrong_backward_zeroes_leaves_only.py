"""Sets only the leaves' gradients to 0.

Loses: backward_again
Says: Gradients of the call before are still there, at values between the leaves and the end.
"""


# %% backward
def backward(last):
    """Set the grad of `last`, and of every value it was made from, to the slope of `last`.

    Whatever was in grad before is lost: each call begins anew. Returns nothing.

    Example: after b = a + a and backward(b), a.grad is 2.0 and b.grad is 1.0
    """
    values = order(last)
    for value in values:
        if not value.inputs:
            value.grad = 0.0
    last.grad = 1.0
    for value in values:
        for source, slope in value.inputs:
            source.grad += value.grad * slope
