"""Right, but calls itself once for each step of depth.

Loses: order_deep
Says: RecursionError: maximum recursion depth exceeded while calling a Python object
"""


# %% order
def order(last):
    finished, seen = [], set()

    def visit(value):
        if value in seen:
            return
        seen.add(value)
        for source, _ in value.inputs:
            visit(source)
        finished.append(value)

    visit(last)
    return finished[::-1]
