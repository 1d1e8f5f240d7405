"""Forgets the return.

Loses: dead_share_values
Says: None
"""


# %% dead_share
def dead_share(outputs):
    share = (outputs == 0).all(dim=0).double().mean()
