"""Goes on from each value once, without waiting.

Loses: backward_shared, backward_again
Says: q has handed back before all of its gradient had arrived.
"""


# %% backward
def backward(last):
    for value in order(last):
        value.grad = 0.0
    last.grad = 1.0
    seen = set()

    def hand_back(value):
        if value in seen:
            return
        seen.add(value)
        for source, slope in value.inputs:
            source.grad += value.grad * slope
        for source, _ in value.inputs:
            hand_back(source)

    hand_back(last)
