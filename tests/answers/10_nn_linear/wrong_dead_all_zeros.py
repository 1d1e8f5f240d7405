"""Takes the share of zeros in the table.

Loses: dead_share_values
Says: share of zeros in the whole table
"""


# %% dead_share
def dead_share(outputs):
    return (outputs == 0).double().mean().item()
