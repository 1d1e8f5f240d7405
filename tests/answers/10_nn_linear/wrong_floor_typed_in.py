# %%
"""Types in the number of the text.

Loses: floor
Says: double_softmax_floor(2)
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return 0.5514447
