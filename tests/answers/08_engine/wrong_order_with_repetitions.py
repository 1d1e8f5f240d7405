"""Lists a value once for every path that leads to it.

Loses: order_small, order_twice, order_deep
Says: some are there more than once.
"""


# %% order
def order(last):
    found, todo = [], [last]
    while todo:
        value = todo.pop(0)
        found.append(value)
        for source, _ in value.inputs:
            todo.append(source)
        if len(found) > 100_000:
            raise MemoryError
    return found
