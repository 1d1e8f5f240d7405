# %%
"""Leaves dweights alone.

Loses: l2_penalty_both
Says: dweights has not changed
"""


# %% l2_penalty
def l2_penalty(layer, strength):
    return strength * np.sum(layer.weights**2)
