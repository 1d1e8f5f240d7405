"""Leaves the order to graphlib, which Python has."""


# %% order
def order(last):
    """Return a list of `last` and of all values that it was made from, directly or not.

    Each is there once, and comes after all values in the list that use it: `last` comes first.

    Examples: for b = a + a it is [b, a]; for the M above, [M, s, m, n, q, u, v] is one right list
    """
    from graphlib import TopologicalSorter

    waits_for, todo = {}, [last]
    while todo:
        value = todo.pop()
        if value not in waits_for:
            waits_for[value] = [source for source, _ in value.inputs]
            todo.extend(waits_for[value])
    return list(TopologicalSorter(waits_for).static_order())[::-1]
