"""Rounds to whole percents.

Loses: dead_share_values
Says: A neuron is a column
"""


# %% dead_share
def dead_share(outputs):
    return round((outputs == 0).all(dim=0).double().mean().item(), 2)
