# %%
"""Squares the sum.

Loses: l2_penalty_both
Says: Square each weight first
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = layer.dweights + 2 * strength * layer.weights
    return strength * np.sum(layer.weights) ** 2
