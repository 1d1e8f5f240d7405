# %%
"""Writes over dweights.

Loses: l2_penalty_both
Says: ADD the penalty
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = 2 * strength * layer.weights
    return strength * np.sum(layer.weights**2)
