# %%
"""Takes the gradient off the weights at once.

Loses: l2_penalty_both
Says: not the weights
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    penalty = strength * np.sum(layer.weights**2)
    layer.weights = layer.weights - 2 * strength * layer.weights
    return penalty
