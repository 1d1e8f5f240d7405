# %%
"""Returns the sum without the strength.

Loses: l2_penalty_both
Says: The strength is missing
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = layer.dweights + 2 * strength * layer.weights
    return np.sum(layer.weights**2)
