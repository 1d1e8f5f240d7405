# %%
"""Returns nothing.

Loses: l2_penalty_both
Says: The result is None
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights += 2 * strength * layer.weights
