"""Breadth first, each value when it is first met.

Loses: order_small, order_deep
Says: A value comes before one that uses it
"""


# %% order
def order(last):
    found, todo = [last], [last]
    while todo:
        value = todo.pop(0)
        for source, _ in value.inputs:
            if source not in found:
                found.append(source)
                todo.append(source)
    return found
