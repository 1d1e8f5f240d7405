# %%
"""The biases pay, too.

Loses: l2_penalty_both
Says: Biases are let off
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = layer.dweights + 2 * strength * layer.weights
    layer.dbiases = layer.dbiases + 2 * strength * layer.biases
    return strength * np.sum(layer.weights**2)
