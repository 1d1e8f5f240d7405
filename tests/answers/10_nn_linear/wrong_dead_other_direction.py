"""Asks each sample, not each neuron.

Loses: dead_share_values
Says: not for
"""


# %% dead_share
def dead_share(outputs):
    return (outputs == 0).all(dim=1).double().mean().item()
