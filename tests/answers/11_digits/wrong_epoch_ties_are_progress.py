# %%
"""Takes an equal loss for a new best.

Loses: best_epoch_ends
Says: To reach it once more is no progress
"""


# %% best_epoch
def best_epoch(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss <= losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best
