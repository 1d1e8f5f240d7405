"""Leaves out the last value itself.

Loses: order_small, order_twice, order_deep
Says: The last value itself is missing
"""


# %% order
def order(last):
    """Return a list of `last` and of all values that it was made from, directly or not.

    Each is there once, and comes after all values in the list that use it: `last` comes first.

    Example: for b = a + a it is [b, a]
    """
    finished, seen = [], set()
    todo = [(last, False)]
    while todo:
        value, inputs_are_done = todo.pop()
        if inputs_are_done:
            finished.append(value)
        elif value not in seen:
            seen.add(value)
            todo.append((value, True))
            todo.extend((source, False) for source, _ in value.inputs)
    return finished[::-1][1:]
