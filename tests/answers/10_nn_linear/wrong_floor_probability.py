# %%
"""Returns the probability.

Loses: floor
Says: −ln of it is the loss
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return np.e / (np.e + classes - 1)
