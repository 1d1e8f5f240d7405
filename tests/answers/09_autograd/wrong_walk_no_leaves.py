# %%
"""walk no leaves.

Loses: operations_names, operations_once
Says: Missing: AccumulateGrad
"""

# %% operations
def operations(result):
    names, seen, pile = [], set(), [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen or not note.next_functions:
            continue
        seen.add(note)
        names.append(type(note).__name__)
        pile.extend(pair[0] for pair in note.next_functions)
    return names
