# %%
"""Prints it.

Loses: floor
Says: The result is None
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    print(math.log(1 + (classes - 1) / math.e))
