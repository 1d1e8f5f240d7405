# %%
"""Takes another logarithm.

Loses: floor
Says: It is the natural logarithm
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return -np.log10(np.e / (np.e + classes - 1))
