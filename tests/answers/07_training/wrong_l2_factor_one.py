# %%
"""Leaves out the 2.

Loses: l2_penalty_both
Says: the 2 is missing
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = layer.dweights + strength * layer.weights
    return strength * np.sum(layer.weights**2)
