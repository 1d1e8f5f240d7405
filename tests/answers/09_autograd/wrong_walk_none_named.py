# %%
"""walk none named.

Loses: operations_names
Says: Too many: NoneType
"""

# %% operations
def operations(result):
    names, seen, pile = [], set(), [result.grad_fn]
    while pile:
        note = pile.pop()
        if note in seen:
            continue
        seen.add(note)
        names.append(type(note).__name__)
        if note is not None:
            pile.extend(pair[0] for pair in note.next_functions)
    return names
