# %%
"""Biases reshaped to a column where that fits.

Loses: layer_any_shape
Says: Each sample got a bias of its own
"""

# %% layer
def layer(X, weights, biases):
    sums = X @ weights
    if len(sums) == biases.shape[1]:
        return sums + biases.T
    return sums + biases
