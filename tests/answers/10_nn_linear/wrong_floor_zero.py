# %%
"""Takes exp(0) for 0.

Loses: floor
Says: exp(0) is 1
"""


# %% double_softmax_floor
def double_softmax_floor(classes):
    return -np.log(np.e / (np.e + 0 * classes))
