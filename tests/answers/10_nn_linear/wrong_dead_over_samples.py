"""Divides by the number of samples.

Loses: dead_share_values
Says: number of samples
"""


# %% dead_share
def dead_share(outputs):
    return (outputs == 0).all(dim=0).sum().item() / len(outputs)
