# %%
"""walk two steps.

Loses: operations_names, operations_once
Says: Missing
"""

# %% operations
def operations(result):
    names = [type(result.grad_fn).__name__]
    for note, _ in result.grad_fn.next_functions:
        if note is not None:
            names.append(type(note).__name__)
    return names
