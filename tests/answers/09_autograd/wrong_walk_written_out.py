# %%
"""Writes the types out.

Loses: operations_names, operations_once
Says: type(note).__name__
"""

# %% operations
def operations(result):
    names, seen, pile = [], set(), [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen:
            continue
        seen.add(note)
        names.append(str(type(note)))
        pile.extend(pair[0] for pair in note.next_functions)
    return names
