# %%
"""walk returns notes.

Loses: operations_names, operations_once
Says: their names are asked for
"""

# %% operations
def operations(result):
    seen, pile = [], [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen:
            continue
        seen.append(note)
        pile.extend(pair[0] for pair in note.next_functions)
    return seen
