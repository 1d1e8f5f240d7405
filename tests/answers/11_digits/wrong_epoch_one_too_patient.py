# %%
"""Waits one epoch too long.

Loses: best_epoch_stops
Says: never got there
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best > patience:
            break
    return best
