"""Puts the value on top of its inputs, so that it is done first.

Loses: order_small, order_twice, order_deep
Says: This is the order of the way forward
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
        elif value not in seen:
            seen.add(value)
            for source, _ in value.inputs:
                todo.append((source, False))
            todo.append((value, True))
    return finished[::-1]  # turned round: the order of the way back
