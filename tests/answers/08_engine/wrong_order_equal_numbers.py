"""Takes two values with the same number for one.

Loses: order_small
Says: they hold the same number
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
        elif value.data not in seen:
            seen.add(value.data)
            todo.append((value, True))
            todo.extend((source, False) for source, _ in value.inputs)
    return finished[::-1]
