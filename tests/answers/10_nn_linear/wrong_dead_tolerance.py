"""Takes what is small for nothing.

Loses: dead_share_values
Says: Very little is not nothing
"""


# %% dead_share
def dead_share(outputs):
    return (outputs < 1e-6).all(dim=0).double().mean().item()
