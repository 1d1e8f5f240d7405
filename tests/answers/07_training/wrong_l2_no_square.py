# %%
"""Sums the weights.

Loses: l2_penalty_both
Says: without their squares
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = layer.dweights + 2 * strength * layer.weights
    return strength * np.sum(layer.weights)
