# %%
"""Counts K zeros.

Loses: floor
Says: K − 1 zeros
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return -np.log(np.e / (np.e + classes))
