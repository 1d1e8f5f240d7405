# %%
"""Counts epochs from 1.

Loses: best_epoch_stops, best_epoch_ends
Says: counted from 0
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best + 1
