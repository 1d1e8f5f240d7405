"""Gives the share of those that are alive.

Loses: dead_share_values
Says: alive
"""


# %% dead_share
def dead_share(outputs):
    return (outputs > 0).any(dim=0).double().mean().item()
