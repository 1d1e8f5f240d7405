"""Counts who is silent for at least one sample.

Loses: dead_share_values
Says: at least one sample
"""


# %% dead_share
def dead_share(outputs):
    return (outputs == 0).any(dim=0).double().mean().item()
