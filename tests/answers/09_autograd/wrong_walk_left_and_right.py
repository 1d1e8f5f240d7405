# %%
"""Takes a note to have two inputs at most.

Loses: operations_names, operations_once
Says: Every note points to others
"""

# %% operations
def operations(result):
    names, seen, pile = [], set(), [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen:
            continue
        seen.add(note)
        names.append(type(note).__name__)
        pile.extend(pair[0] for pair in note.next_functions[:2])
    return names
