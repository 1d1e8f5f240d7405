"""Calls itself, and hands on all that has arrived so far every time.

Loses: backward_shared, backward_again
Says: q has handed back more than once.
"""


# %% backward
def backward(last):
    for value in order(last):
        value.grad = 0.0
    last.grad = 1.0

    def hand_back(value):
        for source, slope in value.inputs:
            source.grad += value.grad * slope
            hand_back(source)

    hand_back(last)
