# %%
"""The list of what was seen lives on from call to call.

Loses: operations_names, operations_once
Says: Does a list live on from call to call
"""

# %% operations
def operations(result, seen=[]):
    names, pile = [], [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen:
            continue
        seen.append(note)
        names.append(type(note).__name__)
        pile.extend(pair[0] for pair in note.next_functions)
    return names
