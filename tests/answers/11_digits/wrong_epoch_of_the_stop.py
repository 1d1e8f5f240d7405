# %%
"""Returns the epoch at which training stops.

Loses: best_epoch_stops, best_epoch_ends
Says: should it go back to
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return best
