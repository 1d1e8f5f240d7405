# %%
"""Compares with the epoch before, not with the best.

Loses: best_epoch_stops
Says: Does anything stop the loop?
"""


# %% best_epoch
def best_epoch(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[epoch - 1]:
            waited = 0
        else:
            waited += 1
        if losses[epoch] < losses[best]:
            best = epoch
        if waited == patience:
            break
    return best
