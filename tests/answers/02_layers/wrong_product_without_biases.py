# %%
"""The product alone.

Loses: layer_values, layer_any_shape
Says: sums without the biases
"""

# %% layer
def layer(X, weights, biases):
    return X @ weights
