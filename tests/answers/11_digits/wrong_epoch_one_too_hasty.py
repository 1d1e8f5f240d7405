# %%
"""Stops one epoch too soon.

Loses: best_epoch_stops, best_epoch_ends
Says: within
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience - 1:
            break
    return best
