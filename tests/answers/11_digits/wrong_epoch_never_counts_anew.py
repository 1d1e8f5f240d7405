# %%
"""Counts all bad epochs, not those in a row.

Loses: best_epoch_stops
Says: begins the count anew
"""


# %% best_epoch
def best_epoch(losses, patience):
    best, bad = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            bad += 1
        if bad == patience:
            break
    return best
