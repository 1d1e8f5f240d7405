# %%
"""Stops at the first rise, whatever the patience.

Loses: best_epoch_stops
Says: within a patience of 4
"""


# %% best_epoch
def best_epoch(losses, patience):
    for epoch in range(1, len(losses)):
        if losses[epoch] >= losses[epoch - 1]:
            return epoch - 1
    return len(losses) - 1
