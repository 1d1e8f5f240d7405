# %%
"""Pull wrong sign.

Loses: pull_values
Says: wrong sign
"""

# %% pull_to_best
def pull_to_best(x):
    return 2 * (x.detach().max() - x.detach())
