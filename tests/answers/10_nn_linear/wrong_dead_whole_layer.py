"""Says yes only if the whole layer is dead.

Loses: dead_share_values
Says: nor for the whole table
"""


# %% dead_share
def dead_share(outputs):
    return 1.0 if (outputs == 0).all() else 0.0
