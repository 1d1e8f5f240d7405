# %%
"""Returns a set of names.

Loses: operations_once
Says: a set keeps each name once
"""

# %% operations
def operations(result):
    names, seen, pile = set(), set(), [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen:
            continue
        seen.add(note)
        names.add(type(note).__name__)
        pile.extend(pair[0] for pair in note.next_functions)
    return names
