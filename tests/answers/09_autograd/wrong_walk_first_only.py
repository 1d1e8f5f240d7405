# %%
"""walk first only.

Loses: operations_names, operations_once
Says: Missing
"""

# %% operations
def operations(result):
    names = []
    note = result.grad_fn
    while note is not None:
        names.append(type(note).__name__)
        note = note.next_functions[0][0] if note.next_functions else None
    return names
