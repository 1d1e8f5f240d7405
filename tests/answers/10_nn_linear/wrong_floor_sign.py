# %%
"""Forgets the minus.

Loses: floor
Says: the minus is missing
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return np.log(np.e / (np.e + classes - 1))
