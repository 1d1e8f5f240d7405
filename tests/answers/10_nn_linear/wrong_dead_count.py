"""Gives how many are dead.

Loses: dead_share_values
Says: their share
"""


# %% dead_share
def dead_share(outputs):
    return int((outputs == 0).all(dim=0).sum())
