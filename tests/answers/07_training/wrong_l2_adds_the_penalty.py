# %%
"""Adds the penalty itself to dweights.

Loses: l2_penalty_both
Says: Add its gradient
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    penalty = strength * np.sum(layer.weights**2)
    layer.dweights = layer.dweights + penalty
    return penalty
