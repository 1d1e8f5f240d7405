# %%
"""The slope from a formula, the walk by recursion."""

# %% mean_gradient
def mean_gradient(x):
    return (4 * x.detach() + 1) / len(x)

# %% operations
def operations(result):
    visited = []

    def visit(node):
        if node is None or any(node is other for other in visited):
            return
        visited.append(node)
        for entry in node.next_functions:
            visit(entry[0])

    visit(result.grad_fn)
    return [node.name() for node in visited]
