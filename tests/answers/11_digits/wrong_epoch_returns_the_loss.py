# %%
"""Returns the loss, not the epoch.

Loses: best_epoch_stops, best_epoch_ends
Says: The epoch is asked for
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return losses[best]
