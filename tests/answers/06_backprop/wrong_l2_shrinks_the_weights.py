# %%
"""Takes the gradient off the weights at once.

Loses: l2_penalty_both
Says: dweights has not changed
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    penalty = strength * np.sum(layer.weights**2)
    layer.weights = layer.weights - 2 * strength * layer.weights
    return penalty
