# %%
"""walk by names.

Loses: operations_once
Says: compare notes, not names
"""

# %% operations
def operations(result):
    names, pile = [], [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or type(note).__name__ in names:
            continue
        names.append(type(note).__name__)
        pile.extend(pair[0] for pair in note.next_functions)
    return names
