# %%
"""walk every way.

Loses: operations_once
Says: a leaf has one note
"""

# %% operations
def operations(result):
    names, pile = [], [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None:
            continue
        names.append(type(note).__name__)
        pile.extend(pair[0] for pair in note.next_functions)
    return names
