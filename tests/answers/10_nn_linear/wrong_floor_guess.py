# %%
"""Returns the loss of one who guesses.

Loses: floor
Says: of one who guesses
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return np.log(classes)
