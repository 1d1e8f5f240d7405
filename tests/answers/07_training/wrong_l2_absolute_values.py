# %%
"""Takes absolute values and their signs: that is L1.

Loses: l2_penalty_both
Says: without their signs
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = layer.dweights + strength * np.sign(layer.weights)
    return strength * np.sum(np.abs(layer.weights))
