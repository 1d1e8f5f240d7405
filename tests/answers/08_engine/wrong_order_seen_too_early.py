"""Marks a value as seen when it is put into todo.

Loses: order_small
Says: A value comes before one that uses it
"""


# %% order
def order(last):
    """Return a list of `last` and of all values that it was made from, directly or not.

    Each is there once, and comes after all values in the list that use it: `last` comes first.

    Examples: for b = a + a it is [b, a]; for the M above, [M, s, m, n, q, u, v] is one right list
    """
    finished, seen = [], set()
    todo = [(last, False)]
    while todo:
        value, inputs_are_done = todo.pop()
        if inputs_are_done:
            finished.append(value)
        else:
            todo.append((value, True))
            for source, _ in value.inputs:
                if source not in seen:
                    seen.add(source)
                    todo.append((source, False))
    return finished[::-1]  # turned round: the order of the way back
