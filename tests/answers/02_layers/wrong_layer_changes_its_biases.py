# %%
"""Adds up into the biases that it was given.

Loses: layer_any_shape
Says: changed biases in place
"""

# %% layer
def layer(X, weights, biases):
    out = X @ weights
    out += biases
    biases += 0.5
    return out
