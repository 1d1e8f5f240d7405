# %%
"""Returns nothing where the list ends before the patience.

Loses: best_epoch_stops, best_epoch_ends
Says: None
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return best
