"""Looks at the first sample only.

Loses: dead_share_values
Says: first sample only
"""


# %% dead_share
def dead_share(outputs):
    return (outputs[0] == 0).double().mean().item()
